import Testing

@Suite struct ImportsTests {
    @Test("Foundation is found in every form of import, and only in products")
    func foundation() {
        let text = """
            import Glibc
            public import Foundation
            import struct FoundationEssentials.Date
            // import Foundation

            """
        let expected = ["2: import Foundation", "3: import FoundationEssentials"]
        #expect(complaints(.noFoundation, text) == expected)
        #expect(complaints(.noFoundation, text, at: "strategies/Trend/Crossover.swift") == expected)
        #expect(complaints(.noFoundation, text, at: "Tests/MarketTests/BarTests.swift") == [])
    }

    private static let manifest = """
        func module(_ name: String, uses: [String]) -> Target { .target(name: name, dependencies: uses) }
        let package = Package(
            name: "assay",
            targets: [
                .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
                .target(name: "CBytes"),
                module("Columns", uses: ["CBytes"]),
                module(
                    "Market",  // bars
                    uses: ["Columns"], at: "elsewhere"),
                program("assay", uses: []),
                module("TestSupport", at: "Tests/TestSupport"),
                tests("MarketTests", uses: ["assay", "Market"]),
            ])

        """

    private static func repository(
        market: String, columns: String = "import CBytes\n", manifest: String = manifest
    ) -> Repository {
        Repository([
            "Package.swift": manifest, "Sources/Columns/Column.swift": columns, "elsewhere/Bar.swift": market,
            "Tests/MarketTests/BarTests.swift": "@testable import Market\nimport Testing\nimport TestSupport\n",
        ])
    }

    private func arrowComplaints(_ repository: Repository) -> [String] {
        Rule.moduleArrows.violations(in: repository).map { "\($0.line): \($0.what)" }
    }

    @Test("Arrows that match the imports pass")
    func arrowsPass() {
        #expect(arrowComplaints(Self.repository(market: "public import Columns\nimport Glibc\n")) == [])
    }

    @Test("An import without its arrow and an arrow without its import are found")
    func arrowsDiffer() {
        let repository = Self.repository(market: "import CBytes\n")
        #expect(
            arrowComplaints(repository) == [
                "8: Market imports CBytes without using it", "8: Market uses Columns and never imports it",
            ])
    }

    @Test("An arrow to what stands below is found")
    func arrowsPointUp() {
        let manifest = Self.manifest.replacing("uses: [\"CBytes\"]", with: "uses: [\"CBytes\", \"Market\"]")
        let repository = Self.repository(
            market: "import Columns\n", columns: "import CBytes\nimport Market\n", manifest: manifest)
        #expect(arrowComplaints(repository) == ["7: Columns uses Market, which is not above it"])
    }
}
