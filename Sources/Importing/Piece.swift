import Workers

/// Memory for whole lines, with readable bytes before and behind them. One lane uses it again and again.
///
/// A class, because it owns its memory.
final class Piece {
    /// Readable bytes before and behind the lines.
    static let margin = 256

    private var memory: UnsafeMutableBufferPointer<UInt8>

    /// Memory for that many bytes of lines.
    init(bytes count: Int) { memory = Self.allocated(count) }

    deinit { memory.deallocate() }

    /// The memory of the lines, for a feed to fill.
    var room: SharedBuffer<UInt8> {
        SharedBuffer(UnsafeMutableBufferPointer(rebasing: memory[Self.margin..<memory.count - Self.margin]))
    }

    /// The first bytes of the lines.
    func text(_ count: Int) -> Text { Text(rebasing: memory[Self.margin..<Self.margin + count]) }

    /// Doubles the memory; what was in it is lost.
    func grow() {
        let count = 2 * room.count
        memory.deallocate()
        memory = Self.allocated(count)
    }

    private static func allocated(_ count: Int) -> UnsafeMutableBufferPointer<UInt8> {
        let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: count + 2 * margin)
        memory.initialize(repeating: 0)
        return memory
    }
}
