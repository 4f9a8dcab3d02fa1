import Faults
import Files
import Market
import Persistence

/// A folder with a market store and reports.
struct Workspace: Sendable {
    let folder: String

    var datasets: String { Files.joined(folder, "datasets") }
    var strategies: String { Files.joined(folder, "strategies") }
    var reports: String { Files.joined(folder, "reports") }
    var notebooks: String { Files.joined(folder, "notebooks-export") }
    var storePath: String { Files.joined(datasets, "market.sqlite") }
    var registryPath: String { Files.joined(reports, "registry.sqlite") }

    /// The market store, to read from.
    func openStore() throws(Fault) -> BarStore {
        guard Files.exists(storePath) else {
            throw Fault(
                .input, "this workspace has no market store yet", at: storePath,
                remedy: "bring bars in with 'assay data import FILE' or 'assay data sample --import'")
        }
        return try BarStore(path: storePath, access: .read)
    }

    /// What the store knows already; nothing where there is no store yet.
    func knownMarket() throws(Fault) -> KnownMarket {
        guard Files.exists(storePath), try !BarStore.isEmpty(path: storePath) else { return KnownMarket() }
        let store = try BarStore(path: storePath, access: .read)
        var known = KnownMarket()
        for symbol in try store.symbols() { known.instruments[symbol] = try store.instrument(symbol) }
        for revision in try store.catalogue() { known.bases[revision.series] = revision.provenance.basis }
        return known
    }

    /// The market store, to write to; it is made where it is absent.
    func openStoreForWriting() throws(Fault) -> BarStore {
        try Files.createDirectories(datasets)
        return try BarStore(path: storePath, access: .write)
    }

    /// The registry of runs, to read from.
    func openRegistry() throws(Fault) -> RunRegistry {
        guard Files.exists(registryPath) else {
            throw Fault(
                .input, "this workspace has no run registry yet", at: registryPath,
                remedy: "'assay run' and 'assay batch' record what they run")
        }
        return try RunRegistry(path: registryPath, access: .read)
    }

    /// The registry of runs, to write to; it is made where it is absent.
    func openRegistryForWriting() throws(Fault) -> RunRegistry {
        try Files.createDirectories(reports)
        return try RunRegistry(path: registryPath, access: .write)
    }
}

/// Instruments by symbol and price bases by series, as a store has them.
struct KnownMarket: Sendable {
    var instruments: [String: Instrument] = [:]
    var bases: [SeriesName: PriceBasis] = [:]
}
