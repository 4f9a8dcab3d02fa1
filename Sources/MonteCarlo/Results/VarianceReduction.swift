internal import Statistics

/// A mean and its standard error.
public struct MeanEstimate: Sendable, Hashable {
    /// The mean.
    public let mean: Double
    /// The standard error of the mean.
    public let error: Double
    /// The factor of the control, where there is one.
    public let controlFactor: Double?

    private init(_ values: [Double], factor: Double? = nil) {
        let moments = Moments(values)
        mean = moments.mean
        error = (moments.deviation ?? 0) / Double(max(values.count, 1)).squareRoot()
        controlFactor = factor
    }

    /// The mean of independent values, of which there are two at least.
    public init(of values: [Double]) {
        precondition(values.count > 1, "an error takes two values, had \(values.count)")
        self.init(values)
    }

    /// The mean of values and of those of mirrored draws: the error is that of the pairs.
    ///
    /// Harmful where what is asked is symmetric in the draws, as a variance is.
    public init(of values: [Double], mirrored: [Double]) {
        precondition(
            values.count == mirrored.count && values.count > 1, "each of two values or more has a mirror image")
        self.init(zip(values, mirrored).map { ($0 + $1) / 2 })
    }

    /// The mean of values freed of what a control explains, whose own mean is known.
    ///
    /// The factor is of the same values: below 500 of them take it from a pilot run, as it bends the mean.
    public init(of values: [Double], control: [Double], mean known: Double, factor given: Double? = nil) {
        precondition(values.count == control.count && values.count > 1, "each of two values or more has a control")
        let (first, second) = (Moments(values), Moments(control))
        let products = zip(values, control).map { ($0 - first.mean) * ($1 - second.mean) }.compensatedSum()
        let squares = control.map { ($0 - second.mean) * ($0 - second.mean) }.compensatedSum()
        let factor = given ?? (second.isConstant ? 0 : products / squares)
        self.init(zip(values, control).map { $0 - factor * ($1 - known) }, factor: factor)
    }
}
