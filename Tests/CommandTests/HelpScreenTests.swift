import TestSupport
import Testing

@Suite struct HelpScreenTests {
    static let commands: [[String]] = [
        [], ["doctor"], ["init"], ["demo"], ["data"], ["data", "sample"], ["data", "import"], ["data", "list"],
        ["data", "show"], ["data", "check"], ["data", "diff"], ["data", "actions"], ["data", "export"],
        ["data", "delete"], ["indicator"], ["indicator", "list"], ["indicator", "show"],
        ["indicator", "compute"], ["strategy"], ["strategy", "list"], ["strategy", "check"], ["strategy", "explain"],
        ["strategy", "new"], ["run"], ["batch"], ["sweep"], ["walk"], ["metrics"], ["notebook"], ["trials"],
        ["trials", "list"], ["trials", "show"], ["trials", "verify"], ["trials", "budget"], ["completion"],
    ]

    @Test("Every help screen is as it was read last", arguments: commands)
    func helpScreen(command: [String]) {
        let run = ProgramRun(command + ["--help"], in: TemporaryFolder())
        #expect(run.code == 0 && run.messages.isEmpty)
        Snapshot.check(run.output, named: "help-\((["assay"] + command).joined(separator: "-")).txt")
    }
}
