import Market
public import Trading

extension SimulatedVenue {
    /// Turns the orders in an instrument into orders for new shares.
    public mutating func split(_ instrument: InstrumentIndex, _ ratio: SplitRatio, events: inout [BrokerEvent]) {
        let offset = instrument.offset
        let facts = listings[offset].instrument
        held[offset] = ratio.orderQuantity(held[offset], lot: facts.lot)
        turn(offset, by: Double(ratio.old) / Double(ratio.new))
        splitChanges(ratio, of: offset)
        // Ends take others with them, so places do not last.
        for id in resting[offset].orders.reversed().map(\.order.id) {
            guard let index = resting[offset].orders.firstIndex(where: { $0.order.id == id }) else { continue }
            let order = resting[offset].orders[index].order.split(ratio, facts)
            guard order.quantity > .zero else {
                end(offset, &events) { $0.order.id == id }
                continue
            }
            resting[offset].orders[index].order = order
            resting[offset].orders[index].filled = ratio.orderQuantity(
                resting[offset].orders[index].filled, lot: facts.lot)
            resting[offset].orders[index].released = ratio.orderQuantity(
                resting[offset].orders[index].released, lot: facts.lot)
            resting[offset].orders[index].best = resting[offset].orders[index].best.map {
                ratio.price($0, tick: facts.tick)
            }
            events.append(.replaced(order.id, quantity: order.quantity, kind: order.kind))
        }
    }

    /// Turns the last prices of an instrument into those of new shares.
    private mutating func turn(_ offset: Int, by factor: Double) {
        guard let bar = lastBars[offset] else { return }
        isTurned[offset] = true
        lastBars[offset] = Bar(
            openTime: bar.openTime, closeTime: bar.closeTime, open: bar.open * factor, high: bar.high * factor,
            low: bar.low * factor, close: bar.close * factor, volume: bar.volume / factor)
        lastQuotes[offset] = lastQuotes[offset].map { ($0.bid * factor, $0.ask * factor) }
    }
}
