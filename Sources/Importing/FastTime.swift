import CBytes

/// Reads times of the commonest forms, whose every part stands at a fixed place, or leaves them to the exact reader.
struct FastTime {
    private enum Kind { case iso, epoch, milliseconds }

    /// The length of every time, or 0 where lengths differ.
    let length: Int
    private let kind: Kind
    private let separator: UInt8
    private let offsetLength: Int
    private let unit: Int64
    private let accepted: ClosedRange<Int64>
    private var dateLow: UInt64 = 0
    private var dateHigh: UInt64 = 0
    private var midnight: Int64 = 0
    private var offsetText: UInt64 = 0
    private var offset: Int64 = 0

    /// A reader of times written like `example`, or nil where they vary too much.
    init?(_ reader: TimeText, like example: String) {
        let text = Array(example.utf8)
        switch reader.form {
        case .iso(let hasClock, let hasOffset) where hasClock ? reader.meaning != .date : !hasOffset:
            // 2020-01-31, 2020-01-31T09:30:00, 2020-01-31T09:30:00Z, 2020-01-31T09:30:00-05:00
            let clock = hasClock ? 9 : 0
            let lengths = hasOffset ? [11 + clock, 16 + clock] : [10 + clock]
            guard lengths.contains(text.count) else { return nil }
            kind = .iso
            length = text.count
            separator = hasClock ? text[10] : 0
            offsetLength = text.count - 10 - clock
            unit = 0
            accepted = 0...0
        case .epoch(let unit, let isInferred):
            kind = .epoch
            (length, separator, offsetLength) = (0, 0, 0)
            self.unit = unit.nanoseconds
            let range = unit.magnitudes
            let most = Int64.max / unit.nanoseconds
            let low = isInferred ? Int64(range.lowerBound) : 0
            accepted = low...min(most, isInferred ? Int64(min(range.upperBound, 9e18)) - 1 : most)
        case .millisecondsOfDay(let day):
            kind = .milliseconds
            (length, separator, offsetLength) = (0, 0, 0)
            unit = 1_000_000
            accepted = 0...86_399_999
            midnight = day * CivilDate.dayNanoseconds
        default: return nil
        }
    }

    /// The time of the bytes from `start` to before `stop`; `wrong` is made other than zero to leave it undone.
    @inline(__always)
    mutating func read(
        _ start: UnsafePointer<UInt8>, _ stop: UnsafePointer<UInt8>, _ wrong: inout UInt64
    ) -> Int64 {
        if kind == .iso { return iso(start, stop, &wrong) }
        return midnight &+ number(start, stop, &wrong) &* unit
    }

    // MARK: - Numbers

    /// A whole number of at most nineteen digits: the last sixteen at once, and the three before them at once.
    @inline(__always)
    private func number(
        _ start: UnsafePointer<UInt8>, _ stop: UnsafePointer<UInt8>, _ wrong: inout UInt64
    ) -> Int64 {
        let length = stop - start
        let low = assay_read_whole(stop, UInt64(truncatingIfNeeded: min(length, 16)))
        var value = Int64(bitPattern: low.value)
        var strange = low.strangers
        if length > 16 {
            let high = assay_read_whole(stop - 16, UInt64(truncatingIfNeeded: min(length - 16, 16)))
            strange |= high.strangers
            // Nineteen digits may exceed 63 bits; eighteen never do.
            if length > 18 && high.value > 921 { strange = 1 }
            value &+= Int64(bitPattern: high.value) &* 10_000_000_000_000_000
        }
        let isFit = length > 0 && length <= 19 && accepted.contains(value)
        wrong |= UInt64(strange) | (isFit ? 0 : 1)
        return value
    }

    // MARK: - ISO 8601

    @inline(__always)
    private mutating func iso(
        _ start: UnsafePointer<UInt8>, _ stop: UnsafePointer<UInt8>, _ wrong: inout UInt64
    ) -> Int64 {
        wrong |= UInt64(truncatingIfNeeded: (stop - start) ^ length)
        let low = word(start)
        let high = word(start + 2)
        if low != dateLow || high != dateHigh { changeDate(start, low, high, &wrong) }
        guard separator != 0 else { return midnight }
        wrong |= UInt64(start[10] ^ separator)
        // HH:MM:SS as one word: the digits' values, two of them joined in the bytes 0, 3 and 6.
        let digits = word(start + 11) ^ 0x3030_3A30_303A_3030
        wrong |= (((digits & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7676_7F76_767F_7676) | digits) & 0x8080_8080_8080_8080
        let joined = digits &* 10 &+ (digits >> 8)
        let hour = joined & 0xFF
        let minute = joined >> 24 & 0xFF
        let second = joined >> 48 & 0xFF
        wrong |= ((23 &- hour) | (59 &- minute) | (59 &- second)) >> 63
        if offsetLength > 0 { readOffset(start + 19, &wrong) }
        let seconds = Int64(truncatingIfNeeded: hour &* 3_600 &+ minute &* 60 &+ second)
        return midnight &+ seconds &* 1_000_000_000 &- offset
    }

    @inline(__always)
    private func word(_ bytes: UnsafePointer<UInt8>) -> UInt64 {
        UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self)
    }

    @inline(never)
    private mutating func changeDate(
        _ start: UnsafePointer<UInt8>, _ low: UInt64, _ high: UInt64, _ wrong: inout UInt64
    ) {
        guard let day = TimeText.isoDay(Text(start: start, count: 10)) else {
            wrong |= 1
            return
        }
        (dateLow, dateHigh) = (low, high)
        midnight = day * CivilDate.dayNanoseconds
    }

    /// The offset is nearly always that of the row before, so its text is compared and seldom read.
    @inline(__always)
    private mutating func readOffset(_ start: UnsafePointer<UInt8>, _ wrong: inout UInt64) {
        let text = word(start) & (offsetLength == 1 ? 0xFF : 0xFFFF_FFFF_FFFF)
        if text != offsetText { changeOffset(start, text, &wrong) }
    }

    @inline(never)
    private mutating func changeOffset(_ start: UnsafePointer<UInt8>, _ text: UInt64, _ wrong: inout UInt64) {
        guard let value = TimeText.offset(Text(start: start, count: offsetLength)) else {
            wrong |= 1
            return
        }
        offsetText = text
        offset = value
    }
}
