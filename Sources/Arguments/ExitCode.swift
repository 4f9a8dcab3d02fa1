public import Faults

/// What a process tells the one that started it.
public struct ExitCode: RawRepresentable, Hashable, Sendable {
    /// The number of the process's end.
    public let rawValue: Int32

    /// The code of a number.
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// The code of a kind of fault.
    public init(_ kind: FaultKind) { rawValue = kind.exitCode }

    /// Done.
    public static let done = ExitCode(rawValue: 0)
    /// Refused by a gate or a check.
    public static let refused = ExitCode(.refused)
    /// Interrupted by the user, with the state saved.
    public static let interrupted = ExitCode(rawValue: 130)
}
