public import Faults

extension Program {
    /// A command or a group of commands in the program's list.
    public struct Entry: Sendable {
        /// Checks the arguments of a command and gives back its work.
        public typealias Preparation =
            @Sendable (ParsedArguments) throws(Fault) -> @Sendable (Context) throws(Fault) -> ExitCode

        let node: CommandNode
        let preparations: [([String], Preparation)]

        /// A command.
        public static func command<Work: Command>(_ type: Work.Type) -> Entry where Work.Context == Context {
            command(Work.specification) { arguments throws(Fault) in
                let work = try Work(arguments)
                return { context throws(Fault) in try work.run(context) }
            }
        }

        /// A command made of a specification and a closure.
        public static func command(
            _ specification: CommandSpecification, prepare: @escaping Preparation
        ) -> Entry {
            let node = CommandNode(
                name: specification.name, summary: specification.summary, content: .command(specification))
            return Entry(node: node, preparations: [([specification.name], prepare)])
        }

        /// Commands under one word.
        public static func group(_ name: String, _ summary: String, _ commands: [Entry]) -> Entry {
            let node = CommandNode(name: name, summary: summary, content: .group(commands.map(\.node)))
            let preparations = commands.flatMap(\.preparations).map { ([name] + $0.0, $0.1) }
            return Entry(node: node, preparations: preparations)
        }
    }
}
