import Chunks
import Faults
import Market

/// Fetches the blobs of chunks over one connection.
struct ChunkSource: ~Copyable {
    private static let coreFields: [BarField] = [.close, .open, .high, .low, .volume]

    private let series: SeriesName
    private let core: [BarField]
    private var chunks: Statement
    private var extras: Statement?

    /// A source of the columns that are wanted and of those they are told by.
    init(
        _ database: borrowing Database, series: SeriesName, wanted: [BarField], present: [BarField]
    ) throws(Fault) {
        let needed = Self.closure(of: wanted, among: present)
        let core = Self.coreFields.filter { needed.contains($0) }
        let columns = ["times"] + core.map(\.name)
        let chunks = try database.prepare("SELECT \(columns.joined(separator: ", ")) FROM chunk WHERE id = ?")
        var extras: Statement?
        if !needed.isSubset(of: Self.coreFields) {
            extras = try database.prepare("SELECT field, data FROM extra WHERE chunk = ?")
        }
        self.series = series
        self.core = core
        self.chunks = chunks
        self.extras = extras
    }

    /// Lends the decoder of one chunk.
    mutating func withDecoder<Result>(
        of chunk: Int64, _ body: (borrowing ChunkDecoder) throws(Fault) -> Result
    ) throws(Fault) -> Result {
        try chunks.bind([.integer(chunk)])
        guard try chunks.step() else { throw BarStore.missingChunk(chunk, series) }
        var blobs: [(field: BarField, blob: UnsafeRawBufferPointer)] = []
        for (index, field) in core.enumerated() { blobs.append((field, chunks.blob(Int32(index + 1)))) }
        var copies: [UnsafeMutableRawBufferPointer] = []
        defer { for copy in copies { copy.deallocate() } }
        try extras?.forEach([.integer(chunk)]) { row throws(Fault) in
            let name = row.text(0)
            guard let field = BarField.allCases.first(where: { $0.name == name }) else {
                throw BarStore.unknownColumn(name, chunk: chunk, series)
            }
            // A row's blob dies with the next step.
            let bytes = row.blob(1)
            let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
            copy.copyMemory(from: bytes)
            copies.append(copy)
            blobs.append((field, UnsafeRawBufferPointer(copy)))
        }
        do {
            return try body(try ChunkDecoder(times: chunks.blob(0), fields: blobs))
        } catch {
            throw error.located(at: "chunk \(chunk) of \(series)")
        }
    }

    /// The fields that must be fetched so that the wanted ones can be decoded.
    private static func closure(of wanted: [BarField], among present: [BarField]) -> Set<BarField> {
        let body: Set<BarField> = [.close, .open, .high, .low]
        var needed = Set(wanted)
        if wanted.contains(where: { $0 != .close && $0.isToldByOthers }) { needed.formUnion(body) }
        return needed.intersection(present)
    }
}

extension BarField {
    /// Whether the field may be stored as a difference from other fields of its row.
    fileprivate var isToldByOthers: Bool {
        switch self {
        case .close, .volume, .bidSize, .askSize, .tradeCount: false
        case .open, .high, .low, .bidOpen, .bidHigh, .bidLow, .bidClose, .askOpen, .askHigh, .askLow, .askClose: true
        }
    }
}
