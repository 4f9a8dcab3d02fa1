import Columns

/// Samples on a decimal grid, counted in its steps from a pivot, eight rows at a time.
///
/// A sample on a grid is less than 2^51 steps from zero, and its product with the steps of a unit is less than half of
/// one from a whole number. Added to 1.5 × 2^52, where doubles are whole, it is rounded to that number on the way.
struct GridSteps {
    private static let magic = 0x1.8p52

    private let scale: Octet
    private let origin: Octet
    private let offset: Octet

    /// Steps that count from a pivot of so many steps.
    init(_ grid: DecimalScale, from pivot: Double = 0) {
        scale = Octet(grid.stepsPerUnit)
        origin = Octet(Self.magic)
        offset = Octet(Self.magic - pivot)
    }

    /// The steps of one sample from zero.
    static func of(_ sample: Double, _ grid: DecimalScale) -> Double {
        magic.addingProduct(sample, grid.stepsPerUnit) - magic
    }

    /// The steps of eight samples, counted from where rounding takes place.
    @inline(__always) func lifted(_ address: UnsafePointer<Double>) -> Octet {
        offset.adding(Octet(at: address), times: scale)
    }

    /// The steps from the pivot.
    @inline(__always) func lowered(_ lifted: Octet) -> Octet { lifted - origin }
}
