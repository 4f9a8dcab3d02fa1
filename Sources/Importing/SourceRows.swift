import Digests
import Faults
import Synchronization

/// Reads all rows of a source, member after member, into one store.
struct SourceRows {
    private let source: SourceBytes
    private let options: ImportOptions
    private let reading: Reading
    private let digesting: Digesting
    /// The layout, once the first member is looked at.
    private(set) var layout: Layout?
    /// The rows, by slot.
    private(set) var store: RowStore?
    /// What each member left.
    private(set) var members: [MemberRows] = []
    /// What was decided and why.
    private(set) var inferred: [Inference] = []

    init(_ source: SourceBytes, _ options: ImportOptions, _ reading: Reading) {
        self.source = source
        self.options = options
        self.reading = reading
        digesting = Digesting(source, known: options.knownDigest)
    }

    /// Reads every member.
    mutating func read() throws(Fault) {
        let container = try container()
        if container != .plain {
            inferred.append(Inference(subject: "container", finding: "\(container), by its first bytes"))
        }
        for member in try Member.all(in: source, container, wanted: options.member) {
            try read(member, container)
        }
        digesting.start()
        try source.checkUnchanged()
    }

    /// The digest of the source.
    func digest() throws(Fault) -> Digest { try digesting.result() }

    private func container() throws(Fault) -> Container {
        let head = UnsafeMutableRawBufferPointer.allocate(byteCount: 4, alignment: 4)
        defer { head.deallocate() }
        let count = try source.stream().fill(head)
        return Container(head: Array(head[..<count]))
    }

    private mutating func read(_ member: Member, _ container: Container) throws(Fault) {
        let stream = try member.stream(of: source, container)
        let head = try Self.head(of: stream)
        let sample = try Sample(head, isWhole: head.count < Sample.bytes, of: member, in: source)
        let layout = try LayoutRule.layout(of: sample, options)
        if let first = self.layout, first.uses != layout.uses || first.delimiter != layout.delimiter {
            throw Fault(
                .input, "this member has another layout than the one before", at: member.place,
                remedy: "choose one with --member")
        }
        let store = self.store ?? RowStore(layout.fields)
        if self.layout == nil { self.layout = layout }
        self.store = store
        let reader = RowReader(layout: layout, sample: sample, options: options, reading: reading)
        // A compressed price file is about five times smaller than its text.
        let expected = head.count < Sample.bytes ? head.count : source.count * (container == .plain ? 1 : 5)
        members.append(
            try reader.read(
                stream, behind: Array(head[sample.bytesBeforeRows...]), bytesExpected: expected, into: store,
                from: members.last?.slots.upperBound ?? 0,
                meanwhile: { [digesting, options] in
                    if options.threads > 1 { digesting.start() }
                }))
    }

    private static func head(of stream: any ByteStream) throws(Fault) -> [UInt8] {
        let head = UnsafeMutableRawBufferPointer.allocate(byteCount: Sample.bytes, alignment: 64)
        defer { head.deallocate() }
        let count = try stream.fill(head)
        return Array(head[..<count])
    }
}

/// The digest of a source, computed once, on whichever thread comes first. A class because threads share it.
final class Digesting: Sendable {
    private let source: SourceBytes
    private let outcome: Mutex<Result<Digest, Fault>?>

    /// A digest to compute, unless it is known.
    init(_ source: SourceBytes, known: Digest?) {
        self.source = source
        outcome = Mutex(known.map { .success($0) })
    }

    /// Computes the digest where nobody has.
    func start() {
        outcome.withLock { outcome in
            guard outcome == nil else { return }
            do throws(Fault) {
                outcome = .success(try source.digest())
            } catch {
                outcome = .failure(error)
            }
        }
    }

    /// The digest.
    func result() throws(Fault) -> Digest {
        start()
        guard let outcome = outcome.withLock({ $0 }) else { preconditionFailure("a started digest has an outcome") }
        return try outcome.get()
    }
}
