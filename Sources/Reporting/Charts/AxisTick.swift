/// A place on an axis that has a label.
struct AxisTick: Hashable, Sendable {
    /// Where it is: 0 at the start of the axis, 1 at its end.
    let position: Double
    /// What stands there.
    let label: String
    /// Whether a larger unit begins there: a year among months.
    let isMajor: Bool
}
