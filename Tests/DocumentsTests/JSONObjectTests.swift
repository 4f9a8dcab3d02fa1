import Documents
import Testing

@Suite struct JSONObjectTests {
    @Test("Members keep the order in which their keys came first")
    func orderIsKept() {
        var object: JSONObject = ["b": 1, "a": 2]
        object["c"] = 3
        object["b"] = 4
        #expect(object.keys == ["b", "a", "c"])
        #expect(object.values == [4, 2, 3])
        #expect(object["b"] == 4)
        #expect(object.map(\.0) == object.keys)
    }

    @Test("Setting nil removes a member, and the rest is still found")
    func nilRemoves() {
        var object: JSONObject = ["a": 1, "b": 2, "c": 3]
        object["a"] = .none
        object["x"] = .none
        #expect(object.keys == ["b", "c"])
        #expect(object["a"] == nil)
        #expect(object["c"] == 3)
        object["a"] = .some(.null)
        #expect(object.keys == ["b", "c", "a"])
    }

    @Test("A key that is there already is not appended")
    func keysOccurOnce() async {
        var object: JSONObject = ["a": 1]
        let answers = [object.append(2, for: "b"), object.append(3, for: "a")]
        #expect(answers == [true, false])
        #expect(object == ["a": 1, "b": 2])
        await #expect(processExitsWith: .failure) { _ = JSONObject([("a", 1), ("a", 2)]) }
    }
}
