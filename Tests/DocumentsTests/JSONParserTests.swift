import Documents
import TestSupport
import Testing

@Suite struct JSONParserTests {
    // The two documents of RFC 8259, section 13.
    @Test("The examples of RFC 8259 are read")
    func standardExamples() throws {
        let image = try JSON(
            parsing: """
                {
                  "Image": {
                      "Width":  800,
                      "Height": 600,
                      "Title":  "View from 15th Floor",
                      "Thumbnail": {
                          "Url":    "http://www.example.com/image/481989943",
                          "Height": 125,
                          "Width":  100
                      },
                      "Animated" : false,
                      "IDs": [116, 943, 234, 38793]
                    }
                }
                """)
        #expect(image["Image"]?["Thumbnail"]?["Height"] == 125)
        #expect(image["Image"]?["IDs"] == [116, 943, 234, 38_793])
        let place = try JSON(parsing: #"[{"precision":"zip","Latitude":37.7668,"Longitude":-122.3959}]"#)
        #expect(place[0]?["Longitude"]?.doubleValue == -122.3959)
    }

    @Test(
        "Numbers are read as they are",
        arguments: [
            ("0", .integer(0)), ("-7", .integer(-7)), ("9223372036854775807", .integer(.max)),
            ("-9223372036854775808", .integer(.min)), ("9223372036854775808", .number(0x1p63)), ("1.5", .number(1.5)),
            ("1E2", .integer(100)), ("1e-2", .number(0.01)), ("0.1", .number(0.1)),
            ("5e-324", .number(.leastNonzeroMagnitude)),
            ("1e-999", .integer(0)), ("0e0", .integer(0)),
        ] as [(String, JSON)])
    func numbers(text: String, value: JSON) throws {
        #expect(try JSON(parsing: text) == value)
    }

    @Test("The sign of zero is kept")
    func negativeZero() throws {
        #expect(try JSON(parsing: "-0").doubleValue?.sign == .minus)
    }

    @Test("Escapes and surrogate pairs are decoded")
    func escapes() throws {
        let text = #""\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE42\u0000\uFFFF""#
        #expect(try JSON(parsing: text).stringValue == "\"\\/\u{8}\u{C}\n\r\t\u{E9}\u{1F642}\u{0}\u{FFFF}")
    }

    @Test("Space is allowed around every mark")
    func space() throws {
        #expect(
            try JSON(parsing: " \t\r\n{ \"a\" : [ 1 , 2 ] , \"b\" : { } , \"c\" : [ ] } \n") == [
                "a": [1, 2], "b": [:], "c": [],
            ])
    }

    @Test(
        "A text outside the grammar is refused with what was expected and where",
        arguments: [
            ("", "line 1, column 1: a value was expected where the text ends; see whether the text was cut off"),
            ("[1,]", "line 1, column 4: a value was expected, was \"]\""),
            ("[1 2]", "line 1, column 4: a comma or \"]\" was expected, was \"2\""),
            ("{\"a\":1,}", "line 1, column 8: a key in quotes was expected, was \"}\""),
            ("{\"a\" 1}", "line 1, column 6: a colon was expected, was \"1\""),
            ("{\"a\":1 \"b\":2}", "line 1, column 8: a comma or \"}\" was expected, was \"\"\""),
            ("{a:1}", "line 1, column 2: a key in quotes was expected, was \"a\""),
            ("[\n  1,\n  é]", "line 3, column 3: a value was expected, was \"é\""),
            ("[\"é\", x]", "line 1, column 7: a value was expected, was \"x\""),
            ("1 2", "line 1, column 3: the end of the text was expected, was \"2\""),
            ("nul", "line 1, column 1: a value was expected, was \"n\""),
            ("NaN", "line 1, column 1: a value was expected, was \"N\""),
            ("+1", "line 1, column 1: a value was expected, was \"+\""),
            ("01", "line 1, column 1: a number with a leading zero; leave the zero out"),
            ("-", "line 1, column 2: a digit was expected where the text ends; see whether the text was cut off"),
            ("1.e3", "line 1, column 3: a digit was expected, was \"e\""),
            ("1e\n", "line 1, column 3: a digit was expected, was the end of the line"),
            ("1e999", "line 1, column 1: the number 1e999 is beyond the range of a double"),
            (
                "[\"ab", "line 1, column 2: a string without its closing quote; see whether the text was cut off"
            ),
            (
                "\"a\nb\"",
                "line 1, column 3: a control character inside a string; "
                    + "close the quotes, or write it as an escape such as \\n"
            ),
            (#""\x""#, "line 1, column 3: one of \" \\ / b f n r t u after a backslash was expected, was \"x\""),
            (#""\u12G4""#, "line 1, column 6: a hexadecimal digit was expected, was \"G\""),
            (
                #""\uD83D""#,
                "line 1, column 2: half of a surrogate pair; write both halves, or the character itself"
            ),
            (
                #""\uD83D\u0041""#,
                "line 1, column 2: half of a surrogate pair; write both halves, or the character itself"
            ),
            (
                #""\uDE42\uD83D""#,
                "line 1, column 2: half of a surrogate pair; write both halves, or the character itself"
            ),
            ("{\"a\":1,\n\"a\":2}", "line 2, column 1: the key \"a\" a second time in one object; keep one of them"),
            ("\u{FEFF}1", "line 1, column 1: a byte order mark before the value; save it as UTF-8 without a mark"),
        ])
    func grammarIsStrict(text: String, message: String) {
        #expect(fault(of: Array(text.utf8)) == message)
    }

    @Test("A fault in a file names the file, the line and the column")
    func faultNamesItsFile() {
        #expect(fault(of: Array("[1,\n 2".utf8), path: "a.json")?.hasPrefix("a.json:2:3: ") == true)
    }

    @Test("Bytes that are not UTF-8 are refused at the first of them")
    func encodingIsChecked() {
        #expect(
            fault(of: Array("[\n\"".utf8) + [0xC3, 0x28] + Array("\"]".utf8))
                == "line 2, column 2: text that is not UTF-8; save it as UTF-8")
    }

    @Test("Values nest to the limit and no deeper")
    func depthIsLimited() throws {
        let limit = JSON.depthLimit
        let deepest = String(repeating: "[", count: limit) + "1" + String(repeating: "]", count: limit)
        #expect(try JSON(parsing: deepest).text(.compact) == deepest)
        #expect(
            fault(of: Array("[\(deepest)]".utf8))
                == "line 1, column \(limit + 2): values nested more than \(limit) deep")
        #expect(fault(of: Array(repeating: UInt8(ascii: "["), count: 1_000_000)) != nil)
    }

    @Test("A text cut off anywhere is refused, never read as something else", arguments: Array(100..<110) as [UInt64])
    func truncatedTextIsRefused(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let bytes = JSON.array([randomJSON(depth: 3, using: &generator), "end"]).bytes(.compact)
        for length in 0..<bytes.count {
            #expect(fault(of: Array(bytes[..<length])) != nil)
        }
    }

    @Test("A text with bytes changed is read or refused, never a crash", arguments: Array(200..<210) as [UInt64])
    func changedTextNeverCrashes(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let bytes = randomJSON(depth: 4, using: &generator).bytes(.indented)
        var refused = 0
        for _ in 0..<300 {
            var changed = bytes
            changed[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            if let value = try? JSON(parsing: changed) {
                #expect((try? JSON(parsing: value.bytes(.compact))) == value)
            } else {
                refused += 1
            }
        }
        #expect(refused > 0)
    }

    private func fault(of bytes: [UInt8], path: String? = nil) -> String? {
        do {
            _ = try JSON(parsing: bytes, at: path)
            return nil
        } catch {
            return "\(error)"
        }
    }
}
