/// The shape of an encoded column, version 1. All integers are little-endian.
///
/// A chunk is a run of at most 32,768 bars; each of its columns is one blob and says itself how to read it, given
/// the blobs it is predicted from (`Predictor`).
///
///     blob    8  checksum of all that follows
///             1  version
///             1  mode: 0 grid steps, 1 bit patterns
///             1  decimals of the grid
///             1  predictor
///             4  rows
///             4  strays: values that lie on no grid, listed at the end
///             4  bytes of the blob without its padding
///             8  unit: the greatest common divisor of the time steps; 1 in other columns
///             …  blocks of 1,024 rows, the last may be shorter
///             …  strays: 4 row, 8 bits of the value
///            64  zeros, so that an unpacker may read one vector too far
///     block   8  base of the window
///             8  carry: the value before the block, for predictors that need it
///             1  width of the window in bits, 0…64
///             1  zero
///             2  exceptions
///             4  zero
///             …  packed residuals: (rows / 8 · width + 63) / 64 vectors of eight 64-bit lanes
///             …  exceptions: 2 row in the block, 8 residual
///
/// Residual `i` is in lane `i mod 8`, at bits `i / 8 · width …` of that lane. Residuals of missing rows are zero.
enum ChunkLayout {
    static let version: UInt8 = 1
    static let headerBytes = 32
    static let blockHeaderBytes = 24
    static let blockRows = 1_024
    static let exceptionBytes = 10
    static let strayBytes = 12
    static let paddingBytes = 64
    static let vectorBytes = 64

    static func vectors(rows: Int, width: Int) -> Int { ((rows + 7) / 8 * width + 63) / 64 }

    /// The most bytes a column of that many rows can take.
    static func mostBytes(rows: Int, strays: Int) -> Int {
        let blocks = (rows + blockRows - 1) / blockRows
        return headerBytes + blocks * (blockHeaderBytes + 8 * blockRows + vectorBytes) + strays * strayBytes
            + paddingBytes
    }
}

/// The most bars a chunk holds. Chunks of a series are cut at multiples of it from its first bar.
public let chunkRows = 32_768

/// How the integers of a column are stored.
enum Mode: UInt8 {
    /// Steps of a decimal grid.
    case steps = 0
    /// The bit patterns of the doubles: exact for every value, and small where neighbours are alike.
    case patterns = 1
}

/// What a column's integers are stored as the difference from.
public enum Predictor: UInt8, Sendable {
    /// Nothing.
    case none = 0
    /// The row before, in units: times.
    case step = 1
    /// The row before: closes, and prices that stand alone.
    case previous = 2
    /// The close before: opens.
    case previousClose = 3
    /// The greater of open and close, from below: highs.
    case bodyTop = 4
    /// The lesser of open and close, from above: lows.
    case bodyBottom = 5
    /// The open, high, low or close of the same row: bids and asks.
    case sameOpen = 6, sameHigh = 7, sameLow = 8, sameClose = 9
}

extension Predictor {
    /// Whether residuals fall on both sides of a middle, rather than above a least value.
    var isCentred: Bool {
        switch self {
        case .previous, .previousClose, .sameOpen, .sameHigh, .sameLow, .sameClose: true
        case .none, .step, .bodyTop, .bodyBottom: false
        }
    }
}
