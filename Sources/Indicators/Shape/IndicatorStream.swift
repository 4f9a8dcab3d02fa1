/// The memory of an indicator between two rows. A value: copying it saves it.
///
/// The streaming form defines an indicator. What it computes for a row depends on that row and on earlier ones only.
public protocol IndicatorStream<Input, Output>: Sendable {
    /// One row of what it reads.
    associatedtype Input: IndicatorInput
    /// One row of what it gives.
    associatedtype Output: IndicatorOutput
    /// Takes the next row and gives its values, undefined before the lookback is over. No part of the row is NaN.
    mutating func update(_ input: Input) -> Output
}
