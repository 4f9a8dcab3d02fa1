import Files
import TestSupport
import Testing

/// A workspace with the sample market in it.
private let workspace = SampleWorkspace()

/// What a strategy cannot say: each snippet is put before the real compiler, which has to refuse it for its reason.
@Suite struct LookAheadTests {
    struct Snippet: Sendable, CustomTestStringConvertible {
        /// What it tries.
        let name: String
        var declarations = ""
        var properties = ""
        /// What is decided at a row.
        let body: String
        /// The compiler's reason.
        let refusal: String

        var testDescription: String { name }

        var source: String {
            """
            import Columns
            import Indicators
            import Strategies
            import Trading
            \(declarations)
            struct Peeking: StrategyProgram {
                private let close: ColumnHandle
                \(properties)
                init(plan: inout StrategyPlan) { close = plan.source(.close) }
                mutating func decide(_ row: borrowing Row, account: borrowing Account, intents: inout [Intent]) {
                    \(body)
                }
            }
            """
        }
    }

    static let snippets = [
        Snippet(
            name: "a row kept in a property", properties: "private var kept: Row? = nil",
            body: "kept = row", refusal: "has non-Escapable type 'Row?'"),
        Snippet(
            name: "a row kept in an array", properties: "private var kept: [Row] = []",
            body: "kept.append(row)", refusal: "type 'Row' does not conform to protocol 'Copyable'"),
        Snippet(
            name: "a row kept in a global", declarations: "nonisolated(unsafe) var kept: Row? = nil",
            body: "kept = row", refusal: "implicit conversion to 'Row?' is consuming"),
        Snippet(
            name: "a row captured by a closure that is kept",
            declarations: "func keep(_ read: @escaping () -> Double) {}",
            body: "let close = close\nkeep { row[close] }",
            refusal: "'row' cannot be captured by an escaping closure"),
        Snippet(
            name: "a row copied", body: "let copy = copy row\n_ = copy.index",
            refusal: "'copy' cannot be applied to noncopyable types"),
        Snippet(
            name: "a later row by a label of its own", body: "_ = row[close, ahead: 1]",
            refusal: "extra argument 'ahead' in subscript"),
        Snippet(
            name: "a row by its number", body: "_ = row[row.index + 1]",
            refusal: "cannot convert value of type 'Int' to expected argument type 'ColumnHandle'"),
        Snippet(
            name: "the columns behind a row", body: "_ = row.columns[0]",
            refusal: "'columns' is inaccessible due to 'internal' protection level"),
        Snippet(
            name: "a row made at another place", body: "let other = Row(columns: [], rows: [])\n_ = other.index",
            refusal: "'Row' initializer is inaccessible due to 'internal' protection level"),
        Snippet(
            name: "the number of a row moved on", body: "row.rows = [row.index + 1]",
            refusal: "'rows' is inaccessible due to 'internal' protection level"),
        Snippet(
            name: "a panel made from columns", body: "_ = Panel(columns: [], rowCounts: [])",
            refusal: "'Panel' initializer is inaccessible due to 'internal' protection level"),
        Snippet(
            name: "a handle made from nothing", body: "_ = row[ColumnHandle(index: 0, feed: 1)]",
            refusal: "'ColumnHandle' initializer is inaccessible due to 'internal' protection level"),
    ]

    private func run(_ source: String) -> ProgramRun {
        let folder = TemporaryFolder()
        let path = folder.write(source.utf8, to: "peeking.swift")
        return ProgramRun(["run", path, "--data", "TIDE:1d", "--workspace", workspace.folder.path], in: folder)
    }

    @Test("The compiler refuses", arguments: snippets)
    func refuses(snippet: Snippet) {
        let run = run(snippet.source)
        #expect(run.code == 3 && run.output.isEmpty)
        #expect(run.messages.contains("error: ") && run.messages.contains(snippet.refusal), "\(run.messages)")
    }

    @Test("The same strategy that reads now and the past is compiled and runs")
    func control() {
        let snippet = Snippet(
            name: "the past", properties: "private var last = 0.0",
            body: "last = row[close] - row[close, back: 1]\nlet depth = [row.index].map { $0 + 1 }\n_ = depth",
            refusal: "")
        let run = run(snippet.source)
        #expect(run.code == 0 && run.output.contains("look-ahead      none"), "\(run.messages)")
    }
}
