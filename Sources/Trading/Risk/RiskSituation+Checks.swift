import Columns
import Market

extension RiskSituation {
    /// What positions would come to if an order and all that work on its side were executed, over the equity.
    struct Exposure {
        var gross = 0.0
        var net = 0.0
        var margin = 0.0
        var largest = 0.0
    }

    /// Judges one measure of the exposure that an order would lead to.
    func exposure(
        _ order: Order, _ limit: Double, _ what: String, _ measure: (Exposure) -> Double
    ) -> RiskVerdict {
        judged(order) { .within(measure(exposure(after: order)), limit, what) }
    }

    private func exposure(after order: Order) -> Exposure {
        guard equity > 0 else {
            return Exposure(gross: .infinity, net: .infinity, margin: .infinity, largest: .infinity)
        }
        var exposure = Exposure()
        var value = account.worth(of: order.instrument, at: price(of: order)) * positionAfter(order).value / equity
        exposure.add(value, margin: account.holdings[order.instrument.offset].initialMargin)
        exposure.largest = abs(value)
        guard let elsewhere = worths(elsewhereThan: order) else {
            for offset in account.held where offset != order.instrument.offset {
                value = account.holdings[offset].value / equity
                exposure.add(value, margin: account.holdings[offset].initialMargin)
            }
            return exposure
        }
        for offset in account.holdings.indices where offset != order.instrument.offset {
            let worth = elsewhere[offset]
            value = account.holdings[offset].value
            let after = order.side == .buy ? value + worth.buys : value - worth.sells
            exposure.add(
                worth.most(beside: value) / equity, net: after / equity,
                margin: account.holdings[offset].initialMargin)
        }
        return exposure
    }

    /// What works in the other instruments; nil where nothing does.
    private func worths(elsewhereThan order: Order) -> WorkingWorths? {
        working.countsElsewhere(than: order.instrument) ? working.worths : nil
    }

    func collar(_ order: Order, _ limit: Double) -> RiskVerdict {
        let last = account.price(of: order.instrument)
        guard last.isFinite, last != 0 else {
            return .deny(Excess(what: "there is no last price", value: nil, limit: nil))
        }
        let own = (order.kind.limit ?? order.kind.stop)?.value ?? last
        return .within(abs(own - last) / abs(last), limit, "distance from the last price")
    }

    func rate(_ count: Int, _ seconds: Double) -> RiskVerdict {
        let first = account.time.nanoseconds - Int64(seconds * 1e9)
        let sent = sendTimes.count { $0.nanoseconds > first }
        return .within(Double(sent + 1), Double(count), "orders within \(seconds) s")
    }

    func duplicate(_ order: Order) -> RiskVerdict {
        guard let like = working.first(like: order, besides: replaced) else { return .allow }
        return .deny(
            Excess(what: "an order like it works already, number", value: Double(like.rawValue), limit: nil))
    }

    /// The margin of all positions and all that may add to them, where the order is not reducing, against the equity.
    func buyingPower(_ order: Order) -> RiskVerdict {
        judged(order) {
            let holding = account.holdings[order.instrument.offset]
            let now = abs(holding.value) * holding.initialMargin
            let after =
                abs(account.worth(of: order.instrument, at: price(of: order)) * positionAfter(order).value)
                * holding.initialMargin
            var others = account.initialMargin - now
            if let elsewhere = worths(elsewhereThan: order) {
                for (offset, other) in account.holdings.enumerated() where offset != order.instrument.offset {
                    others += (elsewhere[offset].most(beside: other.value) - abs(other.value)) * other.initialMargin
                }
            }
            // What is sold and not settled buys nothing where positions are paid in full.
            let settled = equity - (holding.initialMargin >= 1 ? account.unsettled : 0)
            return .within(others + after, settled, "margin")
        }
    }

    func shortability(_ order: Order) -> RiskVerdict {
        guard order.side == .sell, !order.isReduceOnly, !account.terms.instruments[order.instrument.offset].isShortable
        else {
            return .allow
        }
        let after = positionAfter(order)
        return after >= .zero
            ? .allow : .deny(Excess(what: "the instrument is not sold short, position", value: after.value, limit: 0))
    }
}

extension RiskSituation.Exposure {
    mutating func add(_ value: Double, margin fraction: Double) { add(abs(value), net: value, margin: fraction) }

    mutating func add(_ value: Double, net signed: Double, margin fraction: Double) {
        gross += value
        net += signed
        margin += value * fraction
        largest = max(largest, value)
    }
}
