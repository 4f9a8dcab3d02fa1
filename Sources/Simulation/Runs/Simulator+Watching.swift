import Columns
import Market
import Sessions
import Trading

extension Simulator {
    /// How many bars are looked through at once for one that a desk may have to look at.
    private static var reach: Int { 256 }

    /// The first row behind one at which a desk may have to look at prices inside the bar, no more than some rows on.
    func watchedEnd(after row: Int, before end: Int) -> Int {
        let rows = (row + 1)..<max(row + 1, min(end, row + 1 + Self.reach))
        return max(row + 1, session.firstToLookAt(rows, of: market.series[0].instrument, in: market.series[0].bars))
    }

    /// Lets orders meet a bar, and the desk look at each price that it comes to.
    mutating func meetWatched(_ place: Int, _ rows: [Int]) {
        guard market.series[place].isTraded else { return }
        let series = market.series[place]
        let bar = series.bars[rows[place]]
        let instrument = series.instrument
        guard venue.hasOrders || session.mayAct(instrument, low: bar.low, high: bar.high) else { return }
        let previous = rows[place] > 0 ? series.bars[rows[place] - 1] : nil
        venue.count(session.entryCount(in: instrument), in: instrument)
        venue.begin(instrument, bar, holding: session.account.position(in: instrument), events: &events)
        tellMoments()
        let points = venue.wayPoints(venue.chosenWay(instrument, bar), bar)
        var here = points[0].price
        for point in points {
            var setsOut = true
            if point.jump == nil {
                while let level = venue.nextPrice(instrument, bar, from: here, to: point.price) {
                    let between = WayPoint(price: level, time: point.time, jump: nil)
                    step(instrument, bar, previous, from: here, to: between, setsOut: setsOut)
                    here = level
                    setsOut = false
                }
            }
            step(instrument, bar, previous, from: here, to: point, setsOut: setsOut)
            here = point.price
        }
        venue.finish(instrument, bar, after: previous, events: &events)
        tellMoments()
    }

    /// Goes a part of the way, then lets the desk look at where it has come to.
    private mutating func step(
        _ instrument: InstrumentIndex, _ bar: Bar, _ previous: Bar?, from start: Price, to point: WayPoint,
        setsOut: Bool
    ) {
        // What the desk sends is of a moment inside the bar, at its very borders as well.
        let border = (first: bar.openTime.nanoseconds + 1, last: bar.closeTime.nanoseconds - 1)
        let time = Timestamp(nanoseconds: max(border.first, min(border.last, point.time.nanoseconds)))
        venue.step(
            instrument, bar, after: previous, from: start, to: point, until: time, setsOut: setsOut,
            events: &events)
        tellMoments()
        session.look(instrument, at: point.price.value, time: time, commands: &commands)
        guard !commands.isEmpty else { return }
        venue.count(session.entryCount(in: instrument), in: instrument)
        for command in commands { venue.accept(command, events: &events) }
        commands.removeAll(keepingCapacity: true)
        tell()
    }
}
