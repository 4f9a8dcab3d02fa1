import Testing

@testable import Arguments

@Suite struct NearestNameTests {
    // Distances of optimal string alignment: kitten–sitting is the textbook's, ca–abc tells it from the free form.
    @Test(
        "The distance counts inserted, deleted, replaced and swapped letters",
        arguments: [
            ("kitten", "sitting", 3), ("ca", "abc", 3), ("", "abc", 3), ("abc", "", 3), ("", "", 0),
            ("same", "same", 0),
            ("imprt", "import", 1), ("imoprt", "import", 1), ("impprt", "import", 1), ("tpye", "type", 1),
        ])
    func distances(left: String, right: String, distance: Int) {
        #expect(NearestName.distance(Array(left), Array(right)) == distance)
        #expect(NearestName.distance(Array(right), Array(left)) == distance)
    }

    @Test("The nearest name is offered only where it is close")
    func closeness() {
        let names = ["data", "run", "montecarlo", "objective", "json", "to"]
        #expect(NearestName.of("dtaa", among: names) == "data")
        #expect(NearestName.of("RUN", among: names) == "run")
        #expect(NearestName.of("rn", among: names) == "run")
        #expect(NearestName.of("jason", among: names) == "json")
        #expect(NearestName.of("obj", among: names) == "objective")
        #expect(NearestName.of("monte", among: names) == "montecarlo")
        #expect(NearestName.of("x", among: names) == nil)
        #expect(NearestName.of("tp", among: names) == nil)
        #expect(NearestName.of("stress", among: names) == nil)
        #expect(NearestName.of("", among: names) == nil)
        #expect(NearestName.of("ab", among: ["abcdefg", "abhijkl"]) == nil)
        #expect(NearestName.of("a", among: []) == nil)
    }
}
