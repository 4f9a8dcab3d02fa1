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
    var storePath: String { Files.joined(datasets, "market.sqlite") }

    /// The market store, to read from.
    func openStore() throws(Fault) -> BarStore {
        guard Files.exists(storePath) else {
            throw Fault(
                .input, "this workspace has no market store yet", at: storePath,
                remedy: "bring bars in with 'assay data import FILE' or 'assay data sample --import'")
        }
        return try BarStore(path: storePath, access: .read)
    }

    /// What the store knows of instruments, by symbol; nothing where there is no store yet.
    func knownInstruments() throws(Fault) -> [String: Instrument] {
        guard Files.exists(storePath) else { return [:] }
        let store = try BarStore(path: storePath, access: .read)
        var known: [String: Instrument] = [:]
        for symbol in try store.symbols() { known[symbol] = try store.instrument(symbol) }
        return known
    }

    /// The market store, to write to; it is made where it is absent.
    func openStoreForWriting() throws(Fault) -> BarStore {
        try Files.createDirectories(datasets)
        return try BarStore(path: storePath, access: .write)
    }
}
