extension NumberText {
    /// A count short enough to be read in passing: `999`, `12.3 k`, `340 k`, `2.6 M`.
    public static func compact(_ value: Double) -> String {
        let (text, unit) = scaled(value, units: ["", "k", "M", "G", "T", "P", "E"])
        return unit.isEmpty ? text : "\(text) \(unit)"
    }

    /// A size in decimal units: `512 B`, `7.6 MB`.
    public static func bytes(_ count: Int) -> String {
        let (text, unit) = scaled(Double(count), units: ["B", "kB", "MB", "GB", "TB", "PB", "EB"])
        return "\(text) \(unit)"
    }

    /// A length of time in the units that suit it: `340 ms`, `1.2 s`, `2 min 05 s`, `3 h 07 min`, `2 d 04 h`.
    public static func duration(seconds: Double) -> String {
        precondition(seconds.isFinite, "a duration is finite, was \(seconds)")
        guard seconds >= 0 else { return "-" + duration(seconds: -seconds) }
        if seconds == 0 { return "0 s" }
        if seconds < 0.000_000_999_5 { return "\(fixed(seconds * 1e9, decimals: 0)) ns" }
        if seconds < 0.000_999_5 { return "\(scaled(seconds * 1e6, units: [""]).text) µs" }
        if seconds < 0.999_5 { return "\(scaled(seconds * 1e3, units: [""]).text) ms" }
        if seconds < 59.95 { return "\(fixed(seconds, decimals: 1)) s" }
        guard seconds < 1e15 else { return "\(compact(seconds / 86_400)) d" }
        let whole = Int(seconds.rounded())
        if whole < 3_600 { return pair(whole / 60, "min", whole % 60, "s") }
        let minutes = Int((seconds / 60).rounded())
        if minutes < 1_440 { return pair(minutes / 60, "h", minutes % 60, "min") }
        let hours = Int((seconds / 3_600).rounded())
        return pair(hours / 24, "d", hours % 24, "h")
    }

    private static func pair(_ large: Int, _ largeUnit: String, _ small: Int, _ smallUnit: String) -> String {
        "\(grouped(large)) \(largeUnit) \(small < 10 ? "0" : "")\(small) \(smallUnit)"
    }

    /// The value in the largest unit, a thousand apart, that leaves at least 1: one decimal below 100, none from there.
    private static func scaled(_ value: Double, units: [String]) -> (text: String, unit: String) {
        precondition(value.isFinite, "a number written is finite, was \(value)")
        var rest = value
        var place = 0
        while rest.magnitude >= 999.5, place + 1 < units.count {
            rest /= 1_000
            place += 1
        }
        let isPlain = place == 0 && rest.rounded() == rest
        return (fixed(rest, decimals: isPlain || rest.magnitude >= 99.95 ? 0 : 1), units[place])
    }
}
