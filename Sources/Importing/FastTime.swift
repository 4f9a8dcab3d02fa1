import CBytes

/// Reads times of the commonest forms, whose every part stands at a fixed place, or leaves them to the exact reader.
struct FastTime {
    private enum Kind { case iso, epoch, milliseconds }

    /// The length of every time, or 0 where lengths differ.
    let length: Int
    private let kind: Kind
    private let separator: UInt8
    private let offsetLength: Int
    /// The bytes of the clock in a word, and what they are with zeros for digits.
    private let clockBytes: UInt64
    private let clockPattern: UInt64
    private let unit: Int64
    private let accepted: ClosedRange<Int64>
    private let midnight: Int64

    /// The parts of a time that are nearly always those of the row before: their bytes, and what they come to.
    struct Recent {
        fileprivate var dateLow: UInt64 = 0
        fileprivate var dateHigh: UInt64 = 0
        fileprivate var midnight: Int64 = 0
        fileprivate var offsetText: UInt64 = 0
        fileprivate var offset: Int64 = 0
    }

    /// A reader of times written like `example`, or nil where they vary too much.
    init?(_ reader: TimeText, like example: String) {
        let text = Array(example.utf8)
        switch reader.form {
        case .iso(let hasClock, let hasOffset) where hasClock ? reader.meaning != .date : !hasOffset:
            // 2020-01-31, 2020-01-31T09:30, 2020-01-31T09:30:00, and the last two with Z or -05:00.
            let clockLengths = hasClock ? [6, 9] : [0]
            let offsetLengths = hasOffset ? [1, 6] : [0]
            guard let clock = clockLengths.first(where: { offsetLengths.contains(text.count - 10 - $0) }) else {
                return nil
            }
            kind = .iso
            length = text.count
            separator = hasClock ? text[10] : 0
            offsetLength = text.count - 10 - clock
            clockBytes = clock == 6 ? 0xFF_FFFF_FFFF : ~0
            clockPattern = 0x3030_3A30_303A_3030 & clockBytes
            unit = 0
            accepted = 0...0
            midnight = 0
        case .epoch(let unit, let isInferred):
            kind = .epoch
            (length, separator, offsetLength, clockBytes, clockPattern) = (0, 0, 0, 0, 0)
            self.unit = unit.nanoseconds
            let range = unit.magnitudes
            let most = Int64.max / unit.nanoseconds
            let low = isInferred ? Int64(range.lowerBound) : 0
            accepted = low...min(most, isInferred ? Int64(min(range.upperBound, 9e18)) - 1 : most)
            midnight = 0
        case .millisecondsOfDay(let day):
            kind = .milliseconds
            (length, separator, offsetLength, clockBytes, clockPattern) = (0, 0, 0, 0, 0)
            unit = 1_000_000
            accepted = 0...86_399_999
            midnight = day * CivilDate.dayNanoseconds
        default: return nil
        }
    }

    /// The time of the bytes from `start` to before `stop`; `wrong` is made other than zero to leave it undone.
    @inline(__always)
    func read(
        _ start: UnsafePointer<UInt8>, _ stop: UnsafePointer<UInt8>, _ recent: inout Recent,
        _ wrong: inout UInt64
    ) -> Int64 {
        if kind == .iso { return iso(start, stop, &recent, &wrong) }
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
    private func iso(
        _ start: UnsafePointer<UInt8>, _ stop: UnsafePointer<UInt8>, _ recent: inout Recent,
        _ wrong: inout UInt64
    ) -> Int64 {
        wrong |= UInt64(truncatingIfNeeded: (stop - start) ^ length)
        let low = word(start)
        let high = word(start + 2)
        if low != recent.dateLow || high != recent.dateHigh { recent.changeDate(start, low, high, &wrong) }
        guard separator != 0 else { return recent.midnight }
        wrong |= UInt64(start[10] ^ separator)
        // HH:MM:SS as one word: the digits' values, two of them joined in the bytes 0, 3 and 6.
        let digits = (word(start + 11) & clockBytes) ^ clockPattern
        wrong |= (((digits & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7676_7F76_767F_7676) | digits) & 0x8080_8080_8080_8080
        let joined = digits &* 10 &+ (digits >> 8)
        let hour = joined & 0xFF
        let minute = joined >> 24 & 0xFF
        let second = joined >> 48 & 0xFF
        wrong |= ((23 &- hour) | (59 &- minute) | (59 &- second)) >> 63
        if offsetLength > 0 {
            let offset = start + (length - offsetLength)
            let text = word(offset) & (offsetLength == 1 ? 0xFF : 0xFFFF_FFFF_FFFF)
            if text != recent.offsetText { recent.changeOffset(Text(start: offset, count: offsetLength), text, &wrong) }
        }
        let seconds = Int64(truncatingIfNeeded: hour &* 3_600 &+ minute &* 60 &+ second)
        return recent.midnight &+ seconds &* 1_000_000_000 &- recent.offset
    }

    @inline(__always)
    private func word(_ bytes: UnsafePointer<UInt8>) -> UInt64 {
        UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self)
    }
}

extension FastTime.Recent {
    @inline(never)
    fileprivate mutating func changeDate(
        _ start: UnsafePointer<UInt8>, _ low: UInt64, _ high: UInt64, _ wrong: inout UInt64
    ) {
        guard let day = TimeText.isoDay(Text(start: start, count: 10)) else {
            wrong |= 1
            return
        }
        (dateLow, dateHigh) = (low, high)
        midnight = day * CivilDate.dayNanoseconds
    }

    @inline(never)
    fileprivate mutating func changeOffset(_ text: Text, _ word: UInt64, _ wrong: inout UInt64) {
        guard let value = TimeText.offset(text) else {
            wrong |= 1
            return
        }
        offsetText = word
        offset = value
    }
}
