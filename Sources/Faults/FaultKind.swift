/// What sort of failure a fault is.
public enum FaultKind: Hashable, Sendable {
    /// The words on the command line.
    case usage
    /// A file, the store, or the content of either; ambiguous formats included.
    case input
    /// A gate or a check said no.
    case refused
    /// A broker or the network.
    case remote
    /// A defect of the program.
    case defect

    /// The exit code of the program for this kind.
    public var exitCode: Int32 {
        switch self {
        case .defect: 1
        case .usage: 2
        case .input: 3
        case .refused: 4
        case .remote: 5
        }
    }
}
