import Testing

@Suite struct LayoutTests {
    @Test("What was not agreed on is found at the top")
    func topLevel() {
        let repository = Repository(["Package.swift": "", "docs/guide.md": "", "Sources/Market/Bar.swift": ""])
        #expect(Rule.topLevel.violations(in: repository).map(\.path) == ["docs"])
    }

    private func modulesWithoutTests(source: String, tests: String) -> [String] {
        let manifest = "let targets = [\n    module(\"Market\"),\n    program(\"assay\", uses: [\"Market\"]),\n]\n"
        let repository = Repository([
            "Package.swift": manifest,
            "Sources/Market/Bar.swift": source, "Sources/assay/Assay.swift": "func run() {}\n",
            "Tests/MarketTests/BarTests.swift": tests,
        ])
        return Rule.testPresence.violations(in: repository).map(\.what)
    }

    @Test("A module with behaviour and without an assertion is found")
    func testPresence() {
        let behaviour = "func close() {}\n"
        let missing = ["no assertion about Market"]
        #expect(modulesWithoutTests(source: behaviour, tests: "import Testing\n") == missing)
        #expect(modulesWithoutTests(source: behaviour, tests: "// #expect(true)\n") == missing)
        #expect(modulesWithoutTests(source: behaviour, tests: "@Test func a() { #expect(b) }\n") == [])
        #expect(modulesWithoutTests(source: "enum Side {\n    case buy, sell\n}\n", tests: "") == [])
    }
}
