import Testing
import Trading

@Suite struct OrderStatusTests {
    @Test("An order that has ended takes nothing but late executions", arguments: OrderStatus.allCases)
    func finality(status: OrderStatus) {
        for step in OrderStatus.Step.allCases {
            let next = status.after(step)
            if status.isFinal {
                let isLate = (status == .cancelled || status == .expired) && (step == .fillPart || step == .fillRest)
                #expect(next == (isLate ? status : nil), "\(status) \(step)")
            } else if let next, next.isFinal {
                #expect([.reject, .fillRest, .cancel, .expire].contains(step), "\(status) \(step)")
            }
        }
    }

    @Test("Every state can be reached from a submitted order, and leads to an end")
    func reachability() {
        var reached: Set<OrderStatus> = [.submitted]
        var grows = true
        while grows {
            let more = Set(reached.flatMap { state in OrderStatus.Step.allCases.compactMap { state.after($0) } })
            grows = !more.isSubset(of: reached)
            reached.formUnion(more)
        }
        #expect(reached == Set(OrderStatus.allCases))
        for state in OrderStatus.allCases where !state.isFinal { #expect(state.after(.cancel) == .cancelled) }
    }

    @Test("An order is accepted or rejected once, and only what works is replaced")
    func once() {
        #expect(OrderStatus.submitted.after(.accept) == .working)
        #expect(OrderStatus.working.after(.accept) == nil)
        #expect(OrderStatus.working.after(.reject) == nil)
        // It was asked to end before the market had answered at all.
        #expect(OrderStatus.cancelPending.after(.reject) == .rejected)
        #expect(OrderStatus.submitted.after(.replace) == nil)
        #expect(OrderStatus.partlyFilled.after(.replace) == .partlyFilled)
    }
}
