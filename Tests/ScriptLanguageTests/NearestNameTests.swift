import Testing

@testable import ScriptLanguage

@Suite struct NearestNameTests {
    @Test(
        "The nearest name is the one with the fewest changes, if they are few for its length",
        arguments: [
            ("lenght", "length"), ("fastLenght", "fastLength"), ("colse", "close"), ("Close", "close"),
            ("clos", "close"),
            ("closed", "close"), ("xyz", nil), ("", nil), ("opne", "open"),
        ] as [(String, String?)])
    func nearest(name: String, expected: String?) {
        let names = ["close", "open", "high", "low", "length", "fastLength", "slowLength"]
        #expect(NearestName.of(name, among: names) == expected)
    }
}
