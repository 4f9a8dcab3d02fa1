public import Columns

/// Two series on the moments that they share. A row that either lacks is dropped, and counted.
public struct AlignedSeries: Sendable {
    /// The shared moments.
    public let times: [Timestamp]
    /// The values of the first.
    public let first: [Double]
    /// The values of the second.
    public let second: [Double]
    /// The rows that were dropped: moments of one alone, and those where either is not a finite number.
    public let dropped: Int

    /// Aligns two series whose moments ascend.
    public init(
        _ firstTimes: [Timestamp], _ firstValues: [Double], _ secondTimes: [Timestamp], _ secondValues: [Double]
    ) {
        precondition(firstTimes.count == firstValues.count, "every value of the first has a time")
        precondition(secondTimes.count == secondValues.count, "every value of the second has a time")
        var times: [Timestamp] = []
        var (first, second): ([Double], [Double]) = ([], [])
        var (row, other, dropped) = (0, 0, 0)
        while row < firstTimes.count, other < secondTimes.count {
            let (time, opposite) = (firstTimes[row], secondTimes[other])
            if time < opposite {
                (row, dropped) = (row + 1, dropped + 1)
            } else if opposite < time {
                (other, dropped) = (other + 1, dropped + 1)
            } else {
                if firstValues[row].isFinite, secondValues[other].isFinite {
                    times.append(time)
                    first.append(firstValues[row])
                    second.append(secondValues[other])
                } else {
                    dropped += 1
                }
                (row, other) = (row + 1, other + 1)
            }
        }
        self.times = times
        self.first = first
        self.second = second
        self.dropped = dropped + (firstTimes.count - row) + (secondTimes.count - other)
    }
}
