internal import CPaths
public import Faults
internal import Glibc
internal import LinearAlgebra
internal import Statistics
internal import Workers

/// Many resamples of one series in blocks of random length: what each becomes and how far it falls.
///
/// The law is that of ``ResampledPaths`` with stationary blocks; the draws are others, a place and a length a block,
/// and whole blocks are jumped over: a run of draws does to an account what four numbers say, which are tabulated for
/// all runs of up to three mean blocks.
public struct BlockResamples: Sendable {
    /// The number of returns.
    public let count: Int
    /// The mean length of a block.
    public let meanBlock: Double
    private let longest: Int
    private let runs: [assay_run]

    /// Resamples of simple returns.
    public init(returns: [Double], meanBlock: Double) throws(Fault) {
        _ = try ResampledPaths(returns: .init(columns: [returns]), scheme: .stationary(meanBlock: meanBlock))
        guard returns.count <= 4_000_000 else {
            throw Fault(
                .refused, "\(returns.count) returns are more than a table of runs has places for",
                remedy: "resample returns of longer bars, at most 4000000")
        }
        count = returns.count
        self.meanBlock = meanBlock
        // Three mean blocks hold 95 % of blocks; the table stays within 8 MB.
        longest = max(1, min(Int(3.2 * meanBlock), 8_000_000 / (32 * returns.count) - 1, returns.count))
        let moves = returns.map { log1p($0) }
        var runs = [assay_run](repeating: assay_run(), count: (longest + 1) * count)
        for start in 0..<count {
            var run = assay_run()
            for length in 1...longest {
                run.sum += moves[(start + length - 1) % count]
                run.high = max(run.high, run.sum)
                run.low = min(run.low, run.sum)
                run.fall = max(run.fall, run.high - run.sum)
                runs[length * count + start] = run
            }
        }
        self.runs = runs
    }

    /// The equity that 1 becomes and the deepest fall as a share of the peak, for each resample of so many draws.
    public func ends(
        resamples: Range<UInt64>, draws: Int, seed: UInt64, threads: Int
    ) -> (last: [Double], fall: [Double]) {
        precondition(draws > 0, "a resample has draws, had \(draws)")
        var (last, fall) = (
            [Double](repeating: 0, count: resamples.count), [Double](repeating: 0, count: resamples.count)
        )
        let source = assay_source(seed: seed, stream: RandomPurpose.resampling.rawValue, form: assay_widest)
        let rate = 1 / log(1 - 1 / meanBlock)
        let piece = 1_024
        last.withUnsafeMutableBufferPointer { last in
            fall.withUnsafeMutableBufferPointer { fall in
                let (ends, falls) = (SharedBuffer(last), SharedBuffer(fall))
                forEachConcurrently((resamples.count + piece - 1) / piece, threads: threads) { index in
                    let first = index * piece
                    let here = min(piece, resamples.count - first)
                    runs.withUnsafeBufferPointer { runs in
                        assay_resample(
                            runs.baseAddress, count, longest, rate, draws, source,
                            resamples.lowerBound + UInt64(first), here, ends.elements.baseAddress.map { $0 + first },
                            falls.elements.baseAddress.map { $0 + first })
                    }
                    for place in first..<first + here {
                        ends.elements[place] = exp(ends.elements[place])
                        falls.elements[place] = -expm1(-falls.elements[place])
                    }
                }
            }
        }
        return (last, fall)
    }
}
