import Market
import Strategies
import Trading

/// Where the calls of a text are met, for each thing that may be held.
struct CallLines {
    /// The line of each call, by what is held.
    private let calls: [[SignalLine]]
    /// The line of each exit, by what is held.
    private let exits: [[SignalLine]]
    /// Where a call is met that may do something, by what is held.
    private let decisive: [SignalLine]

    init(_ rules: CallRules, _ panel: Panel, rows: Int) {
        var reader = SignalReader(panel, rows: rows)
        var known: [Signal: SignalLine] = [:]
        func line(_ signal: Signal) -> SignalLine {
            if let line = known[signal] { return line }
            let line = reader.line(signal)
            known[signal] = line
            return line
        }
        var (calls, exits, decisive): ([[SignalLine]], [[SignalLine]], [SignalLine]) = ([], [], [])
        for holding in CallRules.Holding.allCases {
            var all: SignalLine?
            // What may do nothing is not looked at.
            let none = SignalLine(rows: rows)
            calls.append(
                rules.calls.map { call in
                    guard call.action.isDecisive(holding) else { return none }
                    let line = line(call.occasion[holding])
                    all = all.map { $0.or(line) } ?? line
                    return line
                })
            exits.append(rules.exits.map { line($0.occasion[holding]) })
            decisive.append(all ?? none)
        }
        (self.calls, self.exits, self.decisive) = (calls, exits, decisive)
    }

    /// The first row from one on at which something may be done with what is held.
    func next(from row: Int, _ holding: CallRules.Holding) -> Int? { decisive[holding.rawValue].first(from: row) }

    /// Whether a call is met.
    func isMet(_ call: Int, _ row: Int, _ holding: CallRules.Holding) -> Bool { calls[holding.rawValue][call][row] }

    /// The first row from one on at which an exit is called.
    func nextExit(_ exit: Int, from row: Int, _ holding: CallRules.Holding) -> Int? {
        exits[holding.rawValue][exit].first(from: row)
    }

    /// Whether an exit is called.
    func isCalled(_ exit: Int, _ row: Int, _ holding: CallRules.Holding) -> Bool {
        exits[holding.rawValue][exit][row]
    }
}

extension CallRules.Call.Action {
    /// Whether it can do anything with what is held.
    fileprivate func isDecisive(_ holding: CallRules.Holding) -> Bool {
        switch self {
        case .enter(let side, _, _): holding != (side == .buy ? .long : .short)
        case .close: holding != .nothing
        }
    }
}

extension CallRules.Holding {
    /// What a signed quantity is.
    init(_ quantity: Quantity) { self = quantity == .zero ? .nothing : quantity > .zero ? .long : .short }
}
