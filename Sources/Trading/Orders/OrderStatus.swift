/// Where an order stands between its making and its end.
public enum OrderStatus: String, CaseIterable, Hashable, BitwiseCopyable, Sendable {
    /// Sent, not answered yet.
    case submitted
    case working
    case partlyFilled
    /// Asked to end, not answered yet: it may still be filled.
    case cancelPending
    case filled
    case cancelled
    case rejected
    case expired

    /// Whether nothing can follow but a late execution.
    public var isFinal: Bool {
        switch self {
        case .submitted, .working, .partlyFilled, .cancelPending: false
        case .filled, .cancelled, .rejected, .expired: true
        }
    }

    /// What can happen to an order.
    public enum Step: String, CaseIterable, Hashable, BitwiseCopyable, Sendable {
        case accept, reject, fillPart, fillRest, requestCancel, cancel, expire, replace
    }

    /// Where a step leads, or nil where it cannot happen.
    ///
    /// An execution that comes after the end of an order is a fact all the same: the market had traded before it heard
    /// of the cancellation. The order stays ended and its books take the execution.
    public func after(_ step: Step) -> OrderStatus? {
        switch (self, step) {
        case (.submitted, .accept): .working
        case (.submitted, .reject), (.cancelPending, .reject): .rejected
        case (.submitted, .fillPart), (.working, .fillPart), (.partlyFilled, .fillPart): .partlyFilled
        case (.submitted, .fillRest), (.working, .fillRest), (.partlyFilled, .fillRest), (.cancelPending, .fillRest):
            .filled
        case (.cancelPending, .fillPart), (.cancelPending, .accept): .cancelPending
        case (.submitted, .requestCancel), (.working, .requestCancel), (.partlyFilled, .requestCancel): .cancelPending
        case (.submitted, .cancel), (.working, .cancel), (.partlyFilled, .cancel), (.cancelPending, .cancel):
            .cancelled
        case (.submitted, .expire), (.working, .expire), (.partlyFilled, .expire), (.cancelPending, .expire): .expired
        case (.working, .replace), (.partlyFilled, .replace), (.cancelPending, .replace): self
        case (.cancelled, .fillPart), (.cancelled, .fillRest), (.expired, .fillPart), (.expired, .fillRest): self
        default: nil
        }
    }
}
