import Documents
import TestSupport
import Testing

@Suite struct JSONTests {
    private let sample: JSON = [
        "run": "a1", "rows": 2, "sharpe": 1.25, "absent": nil, "isOpen": true, "list": [1, "two", []], "nothing": [:],
    ]

    @Test("Compact text keeps the order of keys and has no spaces")
    func compactText() {
        let expected =
            #"{"run":"a1","rows":2,"sharpe":1.25,"absent":null,"isOpen":true,"list":[1,"two",[]],"nothing":{}}"#
        #expect(sample.text(.compact) == expected)
    }

    @Test("Indented text has one member a line, two spaces a level, and leaves empty containers closed")
    func indentedText() {
        let expected = """
            {
              "run": "a1",
              "rows": 2,
              "sharpe": 1.25,
              "absent": null,
              "isOpen": true,
              "list": [
                1,
                "two",
                []
              ],
              "nothing": {}
            }
            """
        #expect(sample.text(.indented) == expected)
    }

    @Test("Canonical text sorts keys by their bytes and gives equal numbers one form")
    func canonicalText() {
        let value: JSON = ["b": 1.0, "a": ["é": -0.0, "z": 2, "Z": 3]]
        #expect(value.text(.canonical) == #"{"a":{"Z":3,"z":2,"é":0},"b":1}"#)
        let other: JSON = ["a": ["Z": 3.0, "z": 2, "é": 0], "b": 1]
        #expect(value.bytes(.canonical) == other.bytes(.canonical))
    }

    @Test("A number that is not finite is written as null", arguments: [Double.nan, .infinity, -.infinity])
    func nonFiniteIsNull(value: Double) {
        #expect(JSON.array([.number(value)]).text(.compact) == "[null]")
    }

    @Test("Strings are escaped where JSON or JavaScript needs it, and nowhere else")
    func stringsAreEscaped() {
        let value: JSON = .string("a\"b\\c/d\n\r\t\u{8}\u{C}\u{0}\u{1F}\u{7F}\u{2028}\u{2029}é🙂\r\n")
        let expected = #""a\"b\\c/d\n\r\t\b\f\u0000\u001f"# + "\u{7F}" + #"\u2028\u2029é🙂\r\n""#
        #expect(value.text(.compact) == expected)
    }

    @Test("Values of the language turn into JSON, absent ones into null")
    func languageValues() {
        #expect(JSON(3).text(.compact) == "3")
        #expect(JSON(Int64.min).text(.compact) == "-9223372036854775808")
        #expect(JSON(Double?.none).text(.compact) == "null")
        #expect(JSON(Double?.some(0.5)).text(.compact) == "0.5")
        #expect(JSON([true, false]).text(.compact) == "[true,false]")
        #expect(JSON([String?.none, "x"]).text(.compact) == #"[null,"x"]"#)
        #expect(JSON(exactly: UInt64.max) == nil)
        #expect(JSON(exactly: UInt64(7)) == 7)
    }

    @Test("Numbers are equal by value, and equal values have one hash")
    func numbersAreEqualByValue() {
        #expect(JSON.integer(100) == .number(100))
        #expect(JSON.integer(1) != .number(1.5))
        #expect(JSON.integer(.max) != .number(0x1p63))
        #expect(Set([JSON.integer(2), .number(2)]).count == 1)
        #expect(JSON.null != false)
    }

    @Test("Objects are equal when their members are, in the same order")
    func orderOfMembersCounts() {
        #expect((["a": 1, "b": 2] as JSON) == ["a": 1, "b": 2])
        #expect((["a": 1, "b": 2] as JSON) != ["b": 2, "a": 1])
    }

    @Test("Members and elements are reached by key and by place")
    func accessByKeyAndPlace() {
        #expect(sample["run"]?.stringValue == "a1")
        #expect(sample["rows"]?.integerValue == 2)
        #expect(sample["rows"]?.doubleValue == 2)
        #expect(sample["sharpe"]?.doubleValue == 1.25)
        #expect(sample["sharpe"]?.integerValue == nil)
        #expect(sample["absent"]?.isNull == true)
        #expect(sample["isOpen"]?.boolValue == true)
        #expect(sample["list"]?[1]?.stringValue == "two")
        #expect(sample["list"]?[3] == nil)
        #expect(sample["list"]?["x"] == nil)
        #expect(sample["missing"] == nil)
        #expect(sample["run"]?.doubleValue == nil)
        #expect(sample["nothing"]?.objectValue?.count == 0)
        #expect(JSON.number(7).integerValue == 7)
        #expect(JSON.number(1e300).integerValue == nil)
    }

    @Test("A value nested too deep is not written")
    func depthIsLimited() async {
        await #expect(processExitsWith: .failure) {
            var value: JSON = 1
            for _ in 0...JSON.depthLimit { value = [value] }
            _ = value.bytes(.compact)
        }
    }

    @Test("Random values read back equal, in every layout", arguments: Array(0..<40) as [UInt64])
    func randomValuesReadBack(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let value = randomJSON(depth: 5, using: &generator)
        for layout in [JSONLayout.compact, .indented] {
            #expect(try JSON(parsing: value.bytes(layout)) == value)
            #expect(try JSON(parsing: value.bytes(layout)).bytes(layout) == value.bytes(layout))
        }
        let canonical = value.bytes(.canonical)
        #expect(try JSON(parsing: canonical).bytes(.canonical) == canonical)
    }
}

/// A random value with every kind of leaf, in which no number is beyond the finite.
func randomJSON(depth: Int, using generator: inout SeededGenerator) -> JSON {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &generator) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &generator))
    case 2: return .integer(Int64(bitPattern: generator.next()) >> Int64.random(in: 0..<64, using: &generator))
    case 3:
        let value = Double(bitPattern: generator.next())
        return .number(value.isFinite ? value : 0.5)
    case 4, 5: return .string(randomText(using: &generator))
    case 6: return .array((0..<4).map { _ in randomJSON(depth: depth - 1, using: &generator) })
    default:
        var object = JSONObject()
        for _ in 0..<4 {
            object.append(randomJSON(depth: depth - 1, using: &generator), for: randomText(using: &generator))
        }
        return .object(object)
    }
}

/// Random text rich in marks, control characters and scalars of every length.
func randomText(using generator: inout SeededGenerator) -> String {
    var scalars = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0..<9, using: &generator) {
        let limit: UInt32 = [0x30, 0x80, 0x3000, 0x11_0000][Int.random(in: 0..<4, using: &generator)]
        if let scalar = Unicode.Scalar(UInt32.random(in: 0..<limit, using: &generator)) { scalars.append(scalar) }
    }
    return String(scalars)
}
