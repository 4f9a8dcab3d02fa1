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
        try show(StoreBenchmarks(machine: machine, folder: folder).figures())
        try show(SizeBenchmarks().figures())
        try show(IndicatorBenchmarks().figures())
        show(ProgramBenchmarks().figures())
        let short = figures.filter(\.isShort)
        print(short.isEmpty ? "every goal is met" : "short: \(short.map(\.name).joined(separator: ", "))")
    }
}
