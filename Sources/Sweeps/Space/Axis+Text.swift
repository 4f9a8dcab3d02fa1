public import Faults
public import Strategies

extension Axis {
    /// Reads an axis against the values that its parameter can have.
    ///
    /// - `5..50:1` is a range with its step. It begins at the first number and ends at the last one, or before it where
    ///   the steps do not meet it. Steps are counted in decimals, as they are typed.
    /// - `5..50` has a step of 1 for whole numbers. For others it is continuous, and stands alone.
    /// - `1..64:x2` grows by a factor, rounded to whole numbers where the parameter has whole ones.
    /// - `8,13,21`, `sma,ema` and `true,false` list values; `*` is all of a truth or of a choice; one value is fixed.
    /// - Pieces are joined by commas: `5..20:5,50,100`. A word with a comma stands in double quotes.
    public init(_ text: AxisText, in domain: ParameterDomain) throws(Fault) {
        let reader = AxisReader(text: text, domain: domain)
        self.init(name: text.name, content: try reader.content())
    }

    /// Reads an axis by its name and text.
    public init(_ name: String, _ text: String, in domain: ParameterDomain) throws(Fault) {
        try self.init(AxisText(name: name, values: text, at: name), in: domain)
    }
}

extension ParameterDomain {
    /// The values that it has, for a person who gave another.
    var telling: String {
        switch self {
        case .whole(let range): "whole numbers \(Self.bounds(range.lowerBound, range.upperBound))"
        case .number(let range): "numbers \(Self.bounds(range.lowerBound, range.upperBound))"
        case .truth: "true or false"
        case .choice(let words): "one of \(words.map { "\"\($0)\"" }.joined(separator: ", "))"
        case .text: "any text"
        }
    }

    private static func bounds(_ low: Int, _ high: Int) -> String {
        switch (low == .min, high == .max) {
        case (true, true): "of any size"
        case (true, false): "up to \(high)"
        case (false, true): "from \(low)"
        case (false, false): "from \(low) to \(high)"
        }
    }

    private static func bounds(_ low: Double, _ high: Double) -> String {
        func isFar(_ value: Double) -> Bool { value.magnitude >= .greatestFiniteMagnitude }
        let texts = (
            ParameterValue.number(isFar(low) ? 0 : low).text, ParameterValue.number(isFar(high) ? 0 : high).text
        )
        return switch (isFar(low), isFar(high)) {
        case (true, true): "of any size"
        case (true, false): "up to \(texts.1)"
        case (false, true): "from \(texts.0)"
        case (false, false): "from \(texts.0) to \(texts.1)"
        }
    }
}
