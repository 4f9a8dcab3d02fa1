import Columns

/// `make bench`: every figure with its unit, its goal, its floor, and what holds it back.
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
        let folder = try ScratchFolder()
        // Without names all are measured.
        let wanted = Set(CommandLine.arguments.dropFirst())
        func isWanted(_ name: String) -> Bool { wanted.isEmpty || wanted.contains(name) }
        if isWanted("store") { try show(StoreBenchmarks(machine: machine, folder: folder).figures()) }
        if isWanted("sizes") { try show(SizeBenchmarks().figures()) }
        if isWanted("indicators") { try show(IndicatorBenchmarks().figures()) }
        if isWanted("session") { try show(SessionBenchmarks().figures()) }
        if isWanted("program") { show(ProgramBenchmarks().figures()) }
        let short = figures.filter(\.isShort)
        print(short.isEmpty ? "every goal is met" : "short: \(short.map(\.name).joined(separator: ", "))")
    }
}
