/// What the program costs before it does anything.
struct ProgramBenchmarks {
    func figures() -> [Figure] {
        guard let program = AssayProgram() else { return [] }
        let seconds = leastSeconds(of: 40) { program.run(["--version"]) }
        return [
            Figure(
                name: "assay.version", value: seconds * 1e3, unit: "ms", goal: .atMost(10),
                floor: "about 1 (a process that ends at once)", limit: "loading the Swift runtime and the C libraries")
        ]
    }
}
