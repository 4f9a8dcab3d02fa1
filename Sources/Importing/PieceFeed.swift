import CBytes
import Faults
import Synchronization
import Workers

/// Hands out the lines of a stream in pieces, each with the slot of its first line.
///
/// A class, because the lanes of a parallel loop share it. Reading and counting go on under its lock, a piece at a
/// time: together they take a quarter of the time of parsing, so a few lanes never wait long.
final class PieceFeed: Sendable {
    private let state: Mutex<State>

    /// What became of a request.
    enum Answer {
        /// These lines are in the memory.
        case lines(Lines)
        /// A line does not fit into the memory.
        case noMemory
        /// There are no slots for the lines.
        case noSlots
        /// There are no more lines.
        case end
    }

    /// Whole lines in the memory of a piece.
    struct Lines {
        /// The number of bytes, with the line feed of the last.
        let bytes: Int
        /// The slots of the lines.
        let slots: Range<Int>
        /// The number of pieces before.
        let index: Int
    }

    /// The longest line that is read.
    static let longestLine = 1 << 20

    /// A feed of what is left of a stream behind the bytes `head`, of which the first line has the slot `slot` and is
    /// line number `line` of the file `place`.
    init(_ stream: sending any ByteStream, behind head: [UInt8], slot: Int, at place: String, line: Int) {
        state = Mutex(State(stream: stream, place: place, linesBefore: line - slot, left: head, slot: slot))
    }

    /// The slot of the next line.
    var slot: Int { state.withLock { $0.slot } }

    /// What went wrong with the stream.
    var fault: Fault? { state.withLock { $0.fault } }

    /// Allows lines with slots below a limit.
    func allow(slotsBelow limit: Int) { state.withLock { $0.limit = limit } }

    /// Ends the stream early.
    func stop() { state.withLock { $0.isStopped = true } }

    /// Puts the next lines into memory that the caller alone uses.
    func next(into memory: SharedBuffer<UInt8>) -> Answer {
        state.withLock { state in
            guard !state.isStopped, state.fault == nil else { return .end }
            do throws(Fault) {
                return try state.next(into: memory)
            } catch {
                state.fault = error
                return .end
            }
        }
    }

    fileprivate struct State {
        let stream: any ByteStream
        let place: String
        /// What is added to a slot to give the number of its line.
        let linesBefore: Int
        /// Bytes read and not handed out yet.
        var left: [UInt8]
        var slot: Int
        var limit = 0
        var pieces = 0
        var isStopped = false
        var fault: Fault?
    }
}

extension PieceFeed.State {
    mutating func next(into memory: SharedBuffer<UInt8>) throws(Fault) -> PieceFeed.Answer {
        let bytes = UnsafeMutableRawBufferPointer(memory.elements)
        guard left.count < bytes.count else { return .noMemory }
        bytes.copyBytes(from: left)
        // One byte is left for the end that the last line may lack.
        let read = UnsafeMutableRawBufferPointer(rebasing: bytes[left.count..<bytes.count - 1])
        let count = try stream.fill(read)
        var filled = left.count + count
        var end = filled
        if count < read.count {
            if filled > 0, bytes[filled - 1] != UInt8(ascii: "\n") {
                bytes[filled] = UInt8(ascii: "\n")
                filled += 1
                end = filled
            }
        } else {
            while end > 0, bytes[end - 1] != UInt8(ascii: "\n") { end -= 1 }
        }
        guard filled > 0 else { return .end }
        guard end > 0 else {
            left = Array(bytes[..<filled])
            guard filled < PieceFeed.longestLine else {
                throw Fault(
                    .input, "a line is longer than \(PieceFeed.longestLine) bytes",
                    at: "\(place):\(slot + linesBefore)",
                    remedy: "check that the file is text of lines")
            }
            return .noMemory
        }
        let lines = lineCount(memory, end)
        guard slot + lines <= limit else {
            left = Array(bytes[..<filled])
            return .noSlots
        }
        left = Array(bytes[end..<filled])
        defer {
            slot += lines
            pieces += 1
        }
        return .lines(PieceFeed.Lines(bytes: end, slots: slot..<slot + lines, index: pieces))
    }

    private func lineCount(_ memory: SharedBuffer<UInt8>, _ bytes: Int) -> Int {
        guard let base = memory.elements.baseAddress else { return 0 }
        return Int(assay_count_lines(base, bytes))
    }
}
