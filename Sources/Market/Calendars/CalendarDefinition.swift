import Faults

/// A reader of the text that defines a trading calendar.
struct CalendarDefinition {
    /// One word and where it stands.
    struct Word {
        let text: String
        let line: Int
        let column: Int
    }

    private(set) var name: Word?
    private(set) var zone: Word?
    private(set) var schedule = DefinedSchedule()
    private var earlyCloseTimes: [Word] = []
    private let file: String

    /// Reads every line of a text, which is called by the name of its file in faults.
    init(_ text: String, file: String) throws(Fault) {
        self.file = file
        var line = 0
        // An end of line is one character, however it is written.
        for content in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            line += 1
            let words = Self.words(of: content, line: line)
            if let keyword = words.first { try read(keyword, Array(words.dropFirst())) }
        }
        if schedule.weekly.isEmpty {
            throw Fault(.input, "the definition has no session", at: file, remedy: "add: session Mon-Fri 09:00-17:30")
        }
        for (close, time) in zip(schedule.earlyCloses, earlyCloseTimes) { try requireAfterOpen(close, at: time) }
    }

    /// A fault at a word.
    func fault(_ what: String, at word: Word, remedy: String? = nil) -> Fault {
        Fault(.input, what, at: "\(file):\(word.line):\(word.column)", remedy: remedy)
    }

    /// The words of a line before any comment.
    private static func words(of line: Substring, line number: Int) -> [Word] {
        var words: [Word] = []
        var current = ""
        var start = 0
        for (column, character) in line.prefix(while: { $0 != "#" }).enumerated() {
            if character == " " || character == "\t" {
                if !current.isEmpty { words.append(Word(text: current, line: number, column: start)) }
                current = ""
            } else {
                if current.isEmpty { start = column + 1 }
                current.append(character)
            }
        }
        if !current.isEmpty { words.append(Word(text: current, line: number, column: start)) }
        return words
    }

    private mutating func read(_ keyword: Word, _ words: [Word]) throws(Fault) {
        switch keyword.text {
        case "calendar": name = try single(keyword, words, unless: name, "calendar xetra")
        case "zone": zone = try single(keyword, words, unless: zone, "zone Europe/Berlin")
        case "session": try readSession(keyword, words)
        case "holiday": try readHoliday(keyword, words)
        case "early": try readEarlyClose(keyword, words)
        default:
            let keywords = ["calendar", "zone", "session", "holiday", "early"]
            let nearest = keyword.text.nearest(among: keywords) ?? "session"
            throw fault(
                "\"\(keyword.text)\" does not begin a line", at: keyword, remedy: "the nearest word is \(nearest)")
        }
    }

    private func single(
        _ keyword: Word, _ words: [Word], unless earlier: Word?, _ example: String
    ) throws(Fault) -> Word {
        if let earlier { throw fault("\"\(keyword.text)\" is told again, after line \(earlier.line)", at: keyword) }
        guard let word = words.first else {
            throw fault("\"\(keyword.text)\" names nothing", at: keyword, remedy: "write it as: \(example)")
        }
        if words.count > 1 { throw fault("\"\(words[1].text)\" is one word too many", at: words[1]) }
        return word
    }

    // MARK: - Sessions

    private mutating func readSession(_ keyword: Word, _ words: [Word]) throws(Fault) {
        let example = "write it as: session Mon-Fri 09:00-17:30, or session Mon-Fri eve 18:00-17:00"
        let opensTheEveBefore = words.count == 3 && words[1].text == "eve"
        guard words.count == 2 || opensTheEveBefore, let days = words.first, let times = words.last else {
            throw fault("a session has days and hours", at: keyword, remedy: example)
        }
        var scanner = TextScanner(times.text)
        guard var open = scanner.minutes(), scanner.skip("-"), let close = scanner.minutes(), scanner.isAtEnd else {
            throw fault("\"\(times.text)\" is not the hours of a session", at: times, remedy: example)
        }
        if opensTheEveBefore { open -= 86_400 }
        guard open < close, close - open <= 86_400 else {
            throw fault(
                "a session opens before it closes and lasts a day at most", at: times,
                remedy: "write eve before the hours where it opens on the evening before its date")
        }
        for weekday in try weekdays(days) {
            if schedule.weekly[weekday] != nil {
                throw fault("\(weekday.abbreviation) has a session already", at: days)
            }
            schedule.weekly[weekday] = SessionHours(openSeconds: open, closeSeconds: close)
        }
        try requireNoOverlap(at: times)
    }

    private func requireNoOverlap(at word: Word) throws(Fault) {
        for weekday in Weekday.allCases {
            let next = Weekday.allCases[weekday.rawValue % 7]
            guard let hours = schedule.weekly[weekday], let following = schedule.weekly[next] else { continue }
            if hours.closeSeconds > following.openSeconds + 86_400 {
                throw fault("the session of \(next.abbreviation) opens before the one before it closes", at: word)
            }
        }
    }

    /// Reads `Mon`, `Mon-Fri` or `Mon,Wed,Fri`.
    private func weekdays(_ word: Word) throws(Fault) -> [Weekday] {
        var days: [Weekday] = []
        for part in word.text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false)
                .map { end in Weekday.allCases.first { $0.abbreviation == end } }
            guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil else {
                throw fault(
                    "\"\(word.text)\" is not weekdays", at: word, remedy: "write them as Mon, Mon-Fri or Mon,Wed,Fri")
            }
            for step in 0...first.days(to: last) { days.append(Weekday.allCases[(first.rawValue - 1 + step) % 7]) }
        }
        return days
    }

    // MARK: - Holidays

    private mutating func readHoliday(_ keyword: Word, _ words: [Word]) throws(Fault) {
        guard let day = words.first else {
            throw fault("a holiday has a day", at: keyword, remedy: Self.dayForms)
        }
        schedule.holidays.append(try self.day(day))
    }

    private mutating func readEarlyClose(_ keyword: Word, _ words: [Word]) throws(Fault) {
        guard words.count >= 2 else {
            throw fault("an early close has a day and a time", at: keyword, remedy: "write it as: early 12-30 14:00")
        }
        let day = try self.day(words[0])
        var scanner = TextScanner(words[1].text)
        guard let close = scanner.minutes(), scanner.isAtEnd else {
            throw fault("\"\(words[1].text)\" is not a time", at: words[1], remedy: "write it as 14:00")
        }
        schedule.earlyCloses.append((day, close))
        earlyCloseTimes.append(words[1])
    }

    /// An early close shortens a session: it comes after the open of every session that it may meet.
    private func requireAfterOpen(_ close: (day: DefinedSchedule.Day, closeSeconds: Int), at word: Word) throws(Fault) {
        for weekday in Weekday.allCases {
            if case .date(let date) = close.day, date.weekday != weekday { continue }
            guard let hours = schedule.weekly[weekday] else { continue }
            if close.closeSeconds <= hours.openSeconds {
                throw fault("the session of \(weekday.abbreviation) is not open before \(word.text)", at: word)
            }
        }
    }

    private static let dayForms = "write a day as 2024-12-24, as 12-24 for every year, or as easter-2"

    private func day(_ word: Word) throws(Fault) -> DefinedSchedule.Day {
        var scanner = TextScanner(word.text)
        if let date = scanner.date(), scanner.isAtEnd { return .date(date) }
        scanner = TextScanner(word.text)
        if let month = scanner.number(digits: 2), scanner.skip("-"), let day = scanner.number(digits: 2),
            scanner.isAtEnd, CalendarDate(year: 2_000, month: month, day: day) != nil
        {
            return .yearly(month: month, day: day)
        }
        if word.text == "easter" { return .easter(days: 0) }
        if word.text.hasPrefix("easter"), let days = Int(word.text.dropFirst(6)), (-100...100).contains(days) {
            return .easter(days: days)
        }
        throw fault("\"\(word.text)\" is not a day", at: word, remedy: Self.dayForms)
    }
}

extension TextScanner {
    /// Reads `hh:mm` up to 24:00, in seconds.
    fileprivate mutating func minutes() -> Int? {
        guard let hour = number(digits: 2), skip(":"), let minute = number(digits: 2), minute < 60,
            hour * 60 + minute <= 24 * 60
        else { return nil }
        return hour * 3_600 + minute * 60
    }
}
