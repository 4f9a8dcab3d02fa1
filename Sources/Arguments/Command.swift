public import Faults

/// One command of a program: its declaration, its checked arguments, and its work.
public protocol Command: Sendable {
    /// What the program hands to its commands: the workspace, the output, the progress display.
    associatedtype Context

    /// Name, summary, arguments and examples.
    static var specification: CommandSpecification { get }

    /// Takes what it needs out of the arguments; what does not fit together is a fault of usage.
    init(_ arguments: ParsedArguments) throws(Fault)

    /// Does the work.
    func run(_ context: Context) throws(Fault) -> ExitCode
}
