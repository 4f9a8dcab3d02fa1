public import Strategies

/// One set of parameters of a space.
///
/// Two points of one space are the same where their coordinates are.
public struct SweepPoint: Hashable, Sendable {
    /// The place of each value on its axis.
    public let coordinates: [Int]
    /// The value of each parameter, in the order of the axes.
    public let values: [ParameterValue]

    public static func == (left: SweepPoint, right: SweepPoint) -> Bool { left.coordinates == right.coordinates }

    public func hash(into hasher: inout Hasher) { hasher.combine(coordinates) }
}
