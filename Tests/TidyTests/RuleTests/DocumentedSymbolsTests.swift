import Testing

@Suite struct DocumentedSymbolsTests {
    @Test("Public symbols without documentation are found")
    func undocumented() {
        let text = """
            // A bar.
            public struct Bar {
                public private(set) var open: Double
                /// Documented.

                public init(open: Double) {}
                @inlinable public static func make() -> Bar {}
            }
            /// What can be asked.
            public protocol Judge {
                func review(_ order: Order)
                /// Documented.
                var name: String { get }
            }

            """
        let expected = [
            "2: Bar is not documented", "3: open is not documented", "6: init(open is not documented",
            "7: make is not documented", "11: review is not documented",
        ]
        #expect(complaints(.documentedSymbols, text) == expected)
    }

    @Test("Documented symbols, witnesses, imports and what is not public pass")
    func documented() {
        let text = """
            public import Columns

            /// What can be asked.
            public protocol Judge {
                /// Judges.
                func review(_ order: Order)
            }

            /// A bar.
            public struct Bar: Judge, Comparable, ExpressibleByStringLiteral {
                /// The first price.
                @inlinable
                public var open: Double { values[0] }
                public func review(_ order: Order) {}
                public static func < (left: Self, right: Self) -> Bool { left.open < right.open }
                public init(stringLiteral value: String) {}
                func quiet(open: Int) { open(open) }
            }

            """
        #expect(complaints(.documentedSymbols, text) == [])
        #expect(complaints(.documentedSymbols, "public let a = 1\n", at: "Tests/MarketTests/BarTests.swift") == [])
    }

    @Test("An abstract has 150 characters at most, and the paragraphs after it have as many as they like")
    func abstracts() {
        let rest = "///\n/// " + String(repeating: "b", count: 100) + "\npublic let a = 1\n"
        func text(_ count: Int) -> String { "/// " + String(repeating: "a", count: count) + "\n" + rest }
        #expect(complaints(.documentedSymbols, text(150)) == [])
        #expect(complaints(.documentedSymbols, text(151)) == ["4: the abstract of a has 151 characters"])
    }
}
