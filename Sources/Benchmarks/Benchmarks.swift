import Columns

/// `make bench`: every figure with its unit, its goal, its floor, and what holds it back. An argument names the group
/// that is measured alone: store, registry, sizes, indicators, session, scripts, sweeps, metrics, montecarlo, pages or
/// programs.
@main enum Benchmarks {
    static func main() throws {
        keepFreedMemory()
        let machine = Machine.measured()
        print(machine.text)
        var figures: [Figure] = []
        func show(_ more: [Figure]) {
            for figure in more { print(figure.line) }
            figures += more
        }
        let asked = CommandLine.arguments.dropFirst().first
        func isAsked(_ group: String) -> Bool { asked == nil || asked == group }
        let folder = try ScratchFolder()
        if isAsked("store") { try show(StoreBenchmarks(machine: machine, folder: folder).figures()) }
        if isAsked("registry") { try show(RegistryBenchmarks(folder: folder).figures()) }
        if isAsked("sizes") { try show(SizeBenchmarks().figures()) }
        if isAsked("indicators") { try show(IndicatorBenchmarks().figures()) }
        if isAsked("session") { try show(SessionBenchmarks().figures()) }
        if isAsked("scripts") { try show(ScriptBenchmarks().figures()) }
        if isAsked("sweeps") { try show(SweepBenchmarks(machine: machine).figures()) }
        if isAsked("metrics") { try show(MetricsBenchmarks().figures()) }
        if isAsked("montecarlo") { try show(MonteCarloBenchmarks(machine: machine).figures()) }
        if isAsked("pages") { try show(PageBenchmarks().figures(in: folder)) }
        if isAsked("programs") { show(ProgramBenchmarks().figures()) }
        let short = figures.filter(\.isShort)
        print(short.isEmpty ? "every goal is met" : "short: \(short.map(\.name).joined(separator: ", "))")
    }
}
