import Statistics

/// The draws behind one sample path, counted from the first.
///
/// Only additions, multiplications and square roots are used, never a function of the mathematical library: the same
/// seed gives the same files on every machine.
struct Shocks {
    private let stream: RandomStream
    private var block: UInt32 = 0

    init(seed: UInt64, purpose: SamplePurpose) {
        stream = RandomStream(seed: seed, stream: purpose.rawValue)
    }

    /// A number of mean 0 and variance 1 with bell-shaped density: the sum of four uniform numbers.
    mutating func bell() -> Double {
        let words = next()
        let sum = UInt64(words.x) + UInt64(words.y) + UInt64(words.z) + UInt64(words.w)
        return (Double(sum) * 0x1p-32 - 2) * 1.7320508075688772
    }

    /// A number of mean 0 and variance about 1 with fat tails: a bell whose width is itself drawn.
    mutating func fatTailed() -> Double {
        let width = next()
        let scale: Double =
            switch width.x >> 24 {
            case 0..<180: 0.70
            case 180..<240: 1.15
            case 240..<253: 2.30
            default: 5.00
            }
        return scale * bell()
    }

    /// A uniform number inside (0, 1).
    mutating func uniform() -> Double { (Double(next().x) + 0.5) * 0x1p-32 }

    /// A fair coin.
    mutating func coin() -> Bool { next().x & 1 == 1 }

    private mutating func next() -> SIMD4<UInt32> {
        defer { block &+= 1 }
        return stream.words(block: block)
    }
}

/// What a stream of draws is for: one number each, never used again for something else.
enum SamplePurpose: UInt32 {
    case weather = 100, oak, elm, fir, tide, dice, river
}
