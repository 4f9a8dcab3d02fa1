import Documents

/// How a number is written, as a pattern tells it: `#.##`, `0.00`, `#,##0.0`, `0.0%`.
///
/// A 0 is a digit that is always written, a # one that is written where it counts; a comma puts the thousands apart, a
/// percent sign tells hundredths. What stands around the digits is written as it is.
struct NumberPattern {
    private let before: String
    private let after: String
    private let isGrouped: Bool
    /// The digits before the point that are always written.
    private let whole: Int
    /// The digits behind the point that are always written, and those that may be.
    private let decimals: (kept: Int, all: Int)

    /// A pattern.
    init(_ text: String) {
        let digits: Set<Character> = ["#", "0", ",", "."]
        let start = text.firstIndex(where: digits.contains) ?? text.endIndex
        let body = text[start...].prefix(while: digits.contains)
        before = String(text[..<start])
        after = String(text[body.endIndex...])
        let parts = body.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let front = parts.first ?? ""
        isGrouped = front.contains(",")
        whole = front.count { $0 == "0" }
        let behind = parts.count > 1 ? parts[1] : ""
        decimals = (behind.prefix { $0 == "0" }.count, behind.count { $0 == "0" || $0 == "#" })
    }

    /// A number so written.
    func text(_ value: Double) -> String {
        guard value.isFinite else { return value.isNaN ? "NaN" : value > 0 ? "∞" : "-∞" }
        let value = (before + after).contains("%") ? value * 100 : value
        let full =
            isGrouped
            ? NumberText.grouped(value, decimals: decimals.all) : NumberText.fixed(value, decimals: decimals.all)
        var number = decimals.all > decimals.kept ? Scalars.trimmed(full, keeping: decimals.kept) : full
        let isNegative = number.hasPrefix("-")
        if isNegative { number.removeFirst() }
        let missing = whole - number.prefix { $0 != "." }.count { $0 != "," }
        if missing > 0 { number = String(repeating: "0", count: missing) + number }
        return (isNegative ? "-" : "") + before + number + after
    }
}
