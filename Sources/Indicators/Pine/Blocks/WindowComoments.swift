/// The means of two series, from a reference each, and the sums of squares and products of the distances from them.
struct Comoments: Sendable {
    var meanX = 0.0
    var meanY = 0.0
    var squaresX = 0.0
    var squaresY = 0.0
    var products = 0.0

    /// Takes the pair that makes them `count`.
    mutating func add(_ x: Double, _ y: Double, count: Int) {
        let (distanceX, distanceY) = (x - meanX, y - meanY)
        meanX += distanceX / Double(count)
        meanY += distanceY / Double(count)
        squaresX += distanceX * (x - meanX)
        squaresY += distanceY * (y - meanY)
        products += distanceX * (y - meanY)
    }
}

/// Covariance of the last pairs of two series, as ``WindowMoments`` has the variance of one.
struct WindowComoments: Sendable {
    let period: Int
    private var samples: [(x: Double, y: Double)]
    private var rests: [Comoments]
    private var restReference = (x: 0.0, y: 0.0)
    private var reference = (x: 0.0, y: 0.0)
    private var head = Comoments()
    private var window = Comoments()
    private var place = 0
    private var seen = 0

    init(period: Int) {
        precondition(period > 0, "a period is positive, was \(period)")
        self.period = period
        samples = Array(repeating: (0, 0), count: period)
        rests = Array(repeating: Comoments(), count: period)
    }

    var isFull: Bool { seen >= period }
    var meanX: Double { reference.x + window.meanX }
    var meanY: Double { reference.y + window.meanY }
    var squaresX: Double { window.squaresX }
    var squaresY: Double { window.squaresY }
    var products: Double { window.products }

    /// From −1 to 1, NaN where one of the series stands still.
    var correlation: Double {
        let value = products / (squaresX.squareRoot() * squaresY.squareRoot())
        return value.isNaN ? value : min(1, max(-1, value))
    }

    /// The slope of Y over X, NaN where X stands still.
    var slope: Double { products / squaresX }

    mutating func push(_ x: Double, _ y: Double) {
        if place == period { place = 0 }
        if place == 0 {
            reference = (x, y)
            head = Comoments()
        }
        samples[place] = (x, y)
        place += 1
        seen += 1
        head.add(x - reference.x, y - reference.y, count: place)
        window = head
        if place == period {
            endBlock()
        } else if seen > period {
            let rest = rests[place]
            let distanceX = (head.meanX - rest.meanX) + (reference.x - restReference.x)
            let distanceY = (head.meanY - rest.meanY) + (reference.y - restReference.y)
            let share = Double(period - place) / Double(period)
            let weight = share * Double(place)
            window.meanX -= distanceX * share
            window.meanY -= distanceY * share
            window.squaresX += rest.squaresX + distanceX * distanceX * weight
            window.squaresY += rest.squaresY + distanceY * distanceY * weight
            window.products += rest.products + distanceX * distanceY * weight
        }
    }

    private mutating func endBlock() {
        var rest = Comoments()
        for index in stride(from: period - 1, through: 0, by: -1) {
            let (x, y) = samples[index]
            rest.add(x - reference.x, y - reference.y, count: period - index)
            rests[index] = rest
        }
        restReference = reference
    }
}

/// The straight line through the last samples over their rows.
struct WindowLine: Sendable {
    private var moments: WindowComoments
    private var row = 0.0

    init(period: Int) { moments = WindowComoments(period: period) }

    var isFull: Bool { moments.isFull }
    /// The rise from row to row; 0 in a window of one row.
    var slope: Double { moments.period == 1 ? 0 : moments.slope }
    /// The sum of squared distances of the samples from their mean.
    var squares: Double { moments.squaresY }
    /// The sum of squared distances of the rows from theirs.
    var rowSquares: Double { moments.squaresX }
    /// The share of the variance that the line explains.
    var determination: Double { moments.correlation * moments.correlation }

    mutating func push(_ sample: Double) {
        moments.push(row, sample)
        row += 1
    }

    /// The line so many rows before the newest.
    func value(ago rows: Double) -> Double {
        moments.meanY + slope * (Double(moments.period - 1) / 2 - rows)
    }
}
