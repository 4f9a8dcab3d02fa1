import Testing

@Suite struct AmbientSourcesTests {
    @Test(
        "A clock or a die of the machine is found",
        arguments: [
            "let a = Date()", "let a = Date.now", "let a = ContinuousClock().now", "let a = SuspendingClock.now",
            "clock_gettime(CLOCK_MONOTONIC, &a)", "let a = time(nil)", "gettimeofday(&a, nil)", "let a = UUID()",
            "var a = SystemRandomNumberGenerator()", "let a = Int.random(in: 0..<9)", "let a = list.shuffled()",
            "let a = list.randomElement()", "let a = Bool.random()",
        ])
    func found(text: String) {
        #expect(complaints(.ambientSources, text + "\n").count == 1)
        #expect(complaints(.ambientSources, text + "\n", at: "Sources/assay/Assay.swift") == [])
        #expect(complaints(.ambientSources, text + "\n", at: "Sources/Benchmarks/Benchmark.swift") == [])
        #expect(complaints(.ambientSources, text + "\n", at: "Tests/MarketTests/BarTests.swift") == [])
    }

    @Test(
        "Chance from a seed and time as an argument pass",
        arguments: [
            "let a = Int.random(in: f(0)..<9, using: &generator)", "let a = list.shuffled(using: &generator)",
            "let a = zone.date(at: time)", "let a = time(of: bar)", "// Date() is banned", "let a = \"Date()\"",
            "func random(_ count: Int) {}",
        ])
    func passed(text: String) {
        #expect(complaints(.ambientSources, text + "\n") == [])
    }
}
