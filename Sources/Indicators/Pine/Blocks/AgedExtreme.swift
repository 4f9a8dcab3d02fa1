/// The greatest or the least of the last samples, and how old it is. Complexity: constant for each row on average.
struct AgedExtreme: Sendable {
    enum Side: Sendable { case greatest, least }

    private let period: Int
    private let sign: Double
    /// Samples that no newer one surpasses, from the extreme on, times the sign.
    private var samples: [Double]
    private var rows: [Int]
    private var head = 0
    private var length = 0
    private var row = -1

    init(_ side: Side, period: Int) {
        precondition(period > 0, "a period is positive, was \(period)")
        self.period = period
        sign = side == .greatest ? 1 : -1
        samples = Array(repeating: 0, count: period)
        rows = Array(repeating: 0, count: period)
    }

    var isFull: Bool { row + 1 >= period }

    /// Takes the next sample. Of equal ones the oldest stands.
    mutating func push(_ sample: Double) {
        row += 1
        let signed = sign * sample
        if length > 0, rows[head] <= row - period {
            head = wrapped(head + 1)
            length -= 1
        }
        while length > 0, samples[wrapped(head + length - 1)] < signed { length -= 1 }
        let place = wrapped(head + length)
        samples[place] = signed
        rows[place] = row
        length += 1
    }

    /// The extreme.
    var value: Double { sign * samples[head] }

    /// How many rows ago it was.
    var age: Int { row - rows[head] }

    private func wrapped(_ place: Int) -> Int { place >= period ? place - period : place }
}
