import Testing

@Suite struct BannedNamesTests {
    @Test(
        "An empty word is banned from the names of files and folders",
        arguments: [
            "Sources/Common/Bar.swift", "Sources/Market/Utils/Bar.swift", "Sources/Market/StringUtils.swift",
            "Sources/Market/BarManager.swift", "Tests/MarketTests/Helpers.swift", "Sources/Market/Bar+Misc.swift",
            "Sources/Market/BarData.swift", "strategies/Core/Trend.swift",
        ])
    func paths(path: String) {
        #expect(complaints(.bannedNames, "", at: path).count == 1)
    }

    @Test(
        "A word that only contains an empty one is free, and so is one that something is named after",
        arguments: [
            "Sources/Persistence/Database.swift", "Sources/assay/DataCommand.swift", "Sources/Market/PriceBasis.swift",
            "Sources/Market/Scores.swift", "Sources/Market/Bar+Commons.swift",
        ])
    func freePaths(path: String) {
        #expect(complaints(.bannedNames, "", at: path) == [])
    }

    @Test("An empty word is banned from the names of types, and only of them")
    func types() {
        let text = "struct OrderManager {}\nlet barInfo = 1\nenum JSONUtil {}\nfinal class Base {}\nactor Desk {}\n"
        let expected = ["1: OrderManager holds \"Manager\"", "3: JSONUtil holds \"Util\"", "4: Base holds \"Base\""]
        #expect(complaints(.bannedNames, text) == expected)
    }
}
