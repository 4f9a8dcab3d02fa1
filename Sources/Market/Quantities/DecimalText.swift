import Faults

/// Whole units as decimal text and back, exactly.
struct DecimalText {
    /// Digits after the point that a unit stands for.
    let decimals: Int

    /// The shortest decimal that names so many units: `-0.05`, `97`.
    func text(_ units: Int128) -> String {
        var digits = String(units.magnitude)
        if digits.count <= decimals { digits = String(repeating: "0", count: decimals + 1 - digits.count) + digits }
        var fraction = digits.suffix(decimals)
        while fraction.last == "0" { fraction.removeLast() }
        let whole = digits.dropLast(decimals)
        return (units < 0 ? "-" : "") + (fraction.isEmpty ? whole : whole + "." + fraction)
    }

    /// The units of a decimal: a sign, digits, and after a point more digits, of which those beyond a unit are zero.
    func units(_ text: String, of kind: String) throws(Fault) -> Int128 {
        var scanner = TextScanner(text)
        let isNegative = scanner.skip("-")
        if !isNegative { _ = scanner.skip("+") }
        var units: Int128 = 0
        var written = 0
        while let digit = scanner.digit() {
            units = try shifted(units, adding: digit, text, kind)
            written += 1
        }
        var places = 0
        if scanner.skip(".") {
            while let digit = scanner.digit() {
                written += 1
                if places < decimals {
                    units = try shifted(units, adding: digit, text, kind)
                    places += 1
                } else if digit != 0 {
                    throw Fault(.input, "\(kind) \"\(text)\" has more than \(decimals) decimals")
                }
            }
        }
        guard written > 0, scanner.isAtEnd else {
            throw Fault(.input, "\(kind) \"\(text)\" is not a decimal number", remedy: "write it as 1234.5")
        }
        for _ in places..<decimals { units = try shifted(units, adding: 0, text, kind) }
        return isNegative ? -units : units
    }

    private func shifted(_ units: Int128, adding digit: Int, _ text: String, _ kind: String) throws(Fault) -> Int128 {
        let (product, overflows) = units.multipliedReportingOverflow(by: 10)
        let (sum, exceeds) = product.addingReportingOverflow(Int128(digit))
        guard !overflows, !exceeds else { throw Self.outOfRange(text, kind) }
        return sum
    }

    /// The fault of a number that has no units of its type.
    static func outOfRange(_ text: String, _ kind: String) -> Fault {
        Fault(.input, "\(kind) \"\(text)\" is out of range")
    }
}
