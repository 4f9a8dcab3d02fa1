/// A zone of the system's compiled time zone database, version 2 (RFC 8536).
struct CompiledZone {
    /// Each moment clocks were set at, in seconds since 1970, and the offset from then on.
    let transitions: [(seconds: Int, offsetSeconds: Int)]
    /// The offset before the first of them.
    let initialOffsetSeconds: Int
    /// Whether clocks go on being set after the last transition, by a rule in text at the end of the file.
    let isContinuedByRule: Bool

    init?(_ bytes: [UInt8]) {
        func number(_ at: Int, _ width: Int) -> Int {
            var value = bytes[at] >= 0x80 ? -1 : 0
            for byte in bytes[at..<at + width] { value = value << 8 | Int(byte) }
            return value
        }
        func header(_ at: Int) -> (leaps: Int, times: Int, types: Int, letters: Int, standard: Int, universal: Int)? {
            guard bytes.count >= at + 44, Array(bytes[at..<at + 4]) == Array("TZif".utf8) else { return nil }
            return (
                number(at + 28, 4), number(at + 32, 4), number(at + 36, 4), number(at + 40, 4), number(at + 24, 4),
                number(at + 20, 4)
            )
        }
        guard let old = header(0) else { return nil }
        let start =
            44 + old.times * 5 + old.types * 6 + old.letters + old.leaps * 8 + old.standard + old.universal
        guard let new = header(start) else { return nil }
        let times = start + 44
        let kinds = times + new.times * 8
        let types = kinds + new.times
        transitions = (0..<new.times).map { row in
            (number(times + row * 8, 8), number(types + Int(bytes[kinds + row]) * 6, 4))
        }
        initialOffsetSeconds = number(types, 4)
        isContinuedByRule = bytes.dropLast().reversed().prefix { $0 != UInt8(ascii: "\n") }.contains(UInt8(ascii: ","))
    }

    /// The offset at a moment not after the last transition.
    func offsetSeconds(at seconds: Int) -> Int {
        transitions.last { $0.seconds <= seconds }?.offsetSeconds ?? initialOffsetSeconds
    }
}
