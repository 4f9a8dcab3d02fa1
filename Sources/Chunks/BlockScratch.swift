import Market

/// Room for the integers of one block, a slot for each column. A class because it owns memory and is lent along.
public final class BlockScratch {
    /// The lanes of a block, after one that holds what came before it.
    static let lanesPerSlot = ChunkLayout.blockRows / 8 + 1
    static let residualSlot = BarField.allCases.count
    static let timeSlot = residualSlot + 1
    static let slots = timeSlot + 1

    private let lanes: UnsafeMutablePointer<Lanes>
    private let values: UnsafeMutablePointer<Double>

    /// Empty room.
    public init() {
        lanes = .allocate(capacity: Self.slots * Self.lanesPerSlot)
        lanes.initialize(repeating: .zero, count: Self.slots * Self.lanesPerSlot)
        values = .allocate(capacity: ChunkLayout.blockRows)
        values.initialize(repeating: 0, count: ChunkLayout.blockRows)
    }

    deinit {
        lanes.deallocate()
        values.deallocate()
    }

    /// The integers of a column, eight rows a step.
    func lanes(of field: BarField) -> UnsafeMutablePointer<Lanes> { slot(Int(field.rawValue)) }

    /// The integers of a column, one row a step.
    func integers(of field: BarField) -> UnsafeMutablePointer<Int64> { integers(slot: Int(field.rawValue)) }

    /// Residuals on their way in or out.
    var residuals: UnsafeMutablePointer<Lanes> { slot(Self.residualSlot) }

    /// Times on their way in or out.
    var times: UnsafeMutablePointer<Lanes> { slot(Self.timeSlot) }

    /// Doubles of a block of which only a part is wanted.
    var doubles: UnsafeMutablePointer<Double> { values }

    func integers(slot index: Int) -> UnsafeMutablePointer<Int64> {
        UnsafeMutableRawPointer(slot(index)).assumingMemoryBound(to: Int64.self)
    }

    private func slot(_ index: Int) -> UnsafeMutablePointer<Lanes> { lanes + index * Self.lanesPerSlot + 1 }
}
