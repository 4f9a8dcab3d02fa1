/// A number of decimal digits and a power of ten, as it was typed: steps of a tenth stay steps of a tenth.
///
/// A sum or a product beyond eighteen digits is rounded to that many, ties to even; a text has at most eighteen.
struct ExactDecimal: Hashable, Comparable, Sendable {
    /// The digits as a whole number, at most eighteen of them.
    let digits: Int
    /// The power of ten that they are multiplied by.
    let exponent: Int

    /// The most digits that are kept.
    static let digitLimit = 18
    /// The farthest power of ten that is read.
    static let exponentLimit = 300

    init(digits: Int, exponent: Int) {
        self.init(wide: Int128(digits), exponent: exponent)
    }

    /// Rounds to the digits that are kept and leaves idle zeros away.
    private init(wide: Int128, exponent: Int) {
        var wide = wide
        var exponent = exponent
        var lost: Int128 = 0
        var scale: Int128 = 1
        while wide.magnitude >= UInt128(Self.powers[Self.digitLimit]) {
            lost += (wide % 10) * scale
            scale *= 10
            wide /= 10
            exponent += 1
        }
        let twice = lost.magnitude * 2
        if twice > scale.magnitude || (twice == scale.magnitude && scale > 1 && wide % 2 != 0) {
            wide += lost < 0 ? -1 : 1
        }
        while wide != 0, wide % 10 == 0 {
            wide /= 10
            exponent += 1
        }
        digits = Int(wide)
        self.exponent = wide == 0 ? 0 : exponent
    }

    /// Reads `12`, `-0.5` and `1e-3`; nil where the text is none, or has more digits than are kept.
    init?(_ text: some StringProtocol) {
        var rest = Array(text.utf8)[...]
        var isNegative = false
        if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            isNegative = sign == UInt8(ascii: "-")
            rest = rest.dropFirst()
        }
        let whole = Self.takeDigits(&rest)
        var fraction: ArraySlice<UInt8> = []
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            fraction = Self.takeDigits(&rest)
            guard !fraction.isEmpty else { return nil }
        }
        var exponent = -fraction.count
        if let letter = rest.first, letter | 0x20 == UInt8(ascii: "e") {
            guard let power = Int(String(decoding: rest.dropFirst(), as: UTF8.self)),
                abs(power) <= Self.exponentLimit
            else { return nil }
            exponent += power
            rest = []
        }
        let all = (whole + fraction).drop { $0 == UInt8(ascii: "0") }
        guard rest.isEmpty, !whole.isEmpty, all.count <= Self.digitLimit else { return nil }
        let digits = all.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        self.init(digits: isNegative ? -digits : digits, exponent: exponent)
    }

    private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        rest = rest.dropFirst(digits.count)
        return digits
    }

    /// The nearest double.
    var double: Double {
        if digits.magnitude < 1 << 53, abs(exponent) <= 22 {
            let power = Self.exactPowers[abs(exponent)]
            return exponent < 0 ? Double(digits) / power : Double(digits) * power
        }
        return Double("\(digits)e\(exponent)") ?? .nan
    }

    /// The whole number that it is, if it is one.
    var whole: Int? {
        guard exponent != 0 else { return digits }
        guard exponent > 0, exponent <= Self.digitLimit else { return nil }
        let product = digits.multipliedReportingOverflow(by: Self.powers[exponent])
        return product.overflow ? nil : product.partialValue
    }

    /// The nearest whole number, ties to even; nil beyond the range of whole numbers.
    var nearestWhole: Int? {
        guard exponent < 0 else { return whole }
        guard -exponent <= Self.digitLimit else { return 0 }
        let unit = Self.powers[-exponent]
        let (quotient, rest) = digits.quotientAndRemainder(dividingBy: unit)
        let twice = rest.magnitude * 2
        let isUp = twice > unit.magnitude || (twice == unit.magnitude && quotient % 2 != 0)
        return isUp ? quotient + (rest < 0 ? -1 : 1) : quotient
    }

    /// The digits in units of a power of ten that is not above the number's own; nil where they are too many.
    func units(of power: Int) -> Int? {
        guard digits != 0 else { return 0 }
        guard exponent >= power, exponent - power <= Self.digitLimit else { return nil }
        let product = digits.multipliedReportingOverflow(by: Self.powers[exponent - power])
        return product.overflow || product.partialValue.magnitude >= Self.powers[Self.digitLimit].magnitude
            ? nil : product.partialValue
    }

    static func * (left: ExactDecimal, right: ExactDecimal) -> ExactDecimal {
        ExactDecimal(wide: Int128(left.digits) * Int128(right.digits), exponent: left.exponent + right.exponent)
    }

    static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
        if left.digits.signum() != right.digits.signum() { return left.digits < right.digits }
        if left.exponent == right.exponent { return left.digits < right.digits }
        let isNegative = left.digits < 0
        let places = (left.places, right.places)
        if places.0 != places.1 { return (places.0 < places.1) != isNegative }
        // As many places before the point: the finer one tells the digits of both within thirty-six.
        let least = min(left.exponent, right.exponent)
        return left.wide(at: least) < right.wide(at: least)
    }

    /// The power of ten just above the number.
    private var places: Int { digits == 0 ? 0 : String(digits.magnitude).count + exponent }

    private func wide(at power: Int) -> Int128 {
        (power..<exponent).reduce(Int128(digits)) { value, _ in value * 10 }
    }

    /// The powers of ten that a whole number holds.
    static let powers: [Int] = (0...18).map { (0..<$0).reduce(1) { value, _ in value * 10 } }
    /// The powers of ten that a double holds exactly.
    private static let exactPowers: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]
}
