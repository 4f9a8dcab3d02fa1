/// Moments that are written as a text, in milliseconds since 1970.
enum WrittenMoment {
    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    /// `2024-01-31`, `2024-01-31T09:30:00+01:00` or `31 Jan 2024 09:30 +0100`; without a zone it is UTC.
    static func milliseconds(_ text: String) -> Int? {
        let words = text.split { " ,".contains($0) }.map(String.init)
        guard let first = words.first else { return nil }
        if first.contains("-"), first.first?.isNumber == true {
            let halves = first.split(separator: "T", maxSplits: 1).map(String.init)
            let rest = halves.dropFirst() + words.dropFirst()
            let date = halves[0].split(separator: "-").compactMap { Int($0) }
            return date.count == 3 ? moment(date, rest.joined(separator: " ")) : nil
        }
        var parts = words
        // A weekday may come first.
        if let word = parts.first, word.allSatisfy(\.isLetter), month(word) == nil { parts.removeFirst() }
        guard parts.count >= 3, let year = Int(parts[2]) else { return nil }
        let (one, two) = (parts[0], parts[1])
        guard let month = month(two) ?? month(one), let day = Int(one) ?? Int(two) else { return nil }
        return moment([year, month, day], parts.dropFirst(3).joined(separator: " "))
    }

    /// The moment of year, month, day, hour, minute and second at an offset in minutes.
    static func milliseconds(_ parts: [Int], _ offset: Int) -> Int? {
        guard parts.count == 6, (1...9_999).contains(parts[0]), parts.allSatisfy({ abs($0) < 1_000_000 }) else {
            return nil
        }
        // Days are counted from the first of March, so that the leap day is the last of a year.
        let months = parts[0] * 12 + parts[1] - 1 - 2
        let year = Int((Double(months) / 12).rounded(.down))
        let month = months - year * 12
        let days = year * 365 + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + parts[2] - 1 - 719_468
        return ((days * 24 + parts[3]) * 60 + parts[4] - offset) * 60_000 + parts[5] * 1_000
    }

    /// The minutes that a fixed zone lies before UTC: `UTC`, `GMT+2`, `+0530`.
    static func offset(ofZone name: String) -> Int? {
        var rest = name[...]
        for prefix in ["UTC", "GMT", "Etc/UTC", "Z"] where rest.hasPrefix(prefix) {
            rest = rest.dropFirst(prefix.count)
            if rest.isEmpty { return 0 }
            break
        }
        guard let sign = rest.first, sign == "+" || sign == "-" else { return nil }
        let digits = rest.dropFirst().filter { $0 != ":" }
        guard (1...4).contains(digits.count), let number = Int(digits) else { return nil }
        let minutes = digits.count <= 2 ? number * 60 : number / 100 * 60 + number % 100
        return sign == "-" ? -minutes : minutes
    }

    private static func month(_ word: String) -> Int? {
        months.firstIndex(of: String(word.lowercased().prefix(3))).map { $0 + 1 }
    }

    private static func moment(_ date: [Int], _ clock: String) -> Int? {
        guard (1...12).contains(date[1]), (1...31).contains(date[2]) else { return nil }
        var clock = clock[...]
        while clock.first == " " { clock.removeFirst() }
        let time = clock.prefix { $0.isNumber || $0 == ":" || $0 == "." }
        var zone = clock.dropFirst(time.count)
        while zone.first == " " { zone.removeFirst() }
        let numbers = time.split(separator: ":").compactMap { Double($0) }
        guard time.isEmpty || (2...3).contains(numbers.count), numbers.allSatisfy({ (0..<60).contains($0) }),
            numbers.first ?? 0 < 24, let offset = zone.isEmpty ? 0 : offset(ofZone: String(zone))
        else { return nil }
        let parts = numbers.map { Int($0) }
        return milliseconds(date + parts + Array(repeating: 0, count: 3 - parts.count), offset)
    }
}
