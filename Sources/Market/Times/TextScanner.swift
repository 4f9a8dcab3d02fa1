/// A reader of short texts from left to right, over their bytes.
struct TextScanner {
    private let bytes: [UInt8]
    /// The number of bytes read.
    private(set) var position = 0

    init(_ text: some StringProtocol) { bytes = Array(text.utf8) }

    /// Whether everything has been read.
    var isAtEnd: Bool { position == bytes.count }

    /// The byte that is read next.
    var next: UInt8? { isAtEnd ? nil : bytes[position] }

    /// Reads one byte if it is the one asked for.
    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard let byte = next, UInt32(byte) == character.value else { return false }
        position += 1
        return true
    }

    /// Reads a digit.
    mutating func digit() -> Int? {
        guard let byte = next, (0x30...0x39).contains(byte) else { return nil }
        position += 1
        return Int(byte) - 0x30
    }

    /// Reads a number of exactly that many digits.
    mutating func number(digits: Int) -> Int? {
        var value = 0
        for _ in 0..<digits {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    /// Reads `yyyy-mm-dd`.
    mutating func date() -> CalendarDate? {
        guard let year = number(digits: 4), skip("-"), let month = number(digits: 2), skip("-"),
            let day = number(digits: 2)
        else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }

    /// Reads `hh:mm`, `hh:mm:ss` or `hh:mm:ss.fff…` with up to nine decimals, in nanoseconds of a day; 24:00 is the
    /// end of it.
    mutating func timeOfDay() -> Int64? {
        guard let hour = number(digits: 2), skip(":"), let minute = number(digits: 2), minute < 60 else { return nil }
        var nanoseconds = Int64(hour * 3_600 + minute * 60) * 1_000_000_000
        if skip(":") {
            guard let second = number(digits: 2), second < 60 else { return nil }
            nanoseconds += Int64(second) * 1_000_000_000
            if skip(".") {
                guard let fraction = fraction() else { return nil }
                nanoseconds += fraction
            }
        }
        return nanoseconds <= LocalTime.nanosecondsPerDay ? nanoseconds : nil
    }

    /// Reads the decimals of a second, in nanoseconds.
    private mutating func fraction() -> Int64? {
        var value: Int64 = 0
        var digits = 0
        while let digit = digit() {
            guard digits < 9 else { return nil }
            value = value * 10 + Int64(digit)
            digits += 1
        }
        guard digits > 0 else { return nil }
        for _ in digits..<9 { value *= 10 }
        return value
    }
}
