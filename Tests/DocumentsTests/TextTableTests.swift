import Documents
import Testing

@Suite struct TextTableTests {
    @Test("Words stand left, numbers right, under a header and a rule")
    func alignment() {
        var table = TextTable(columns: [.left("Symbol"), .right("Rows"), .left("Note")])
        table.append(["SPY", "7,559", "daily"])
        table.append(["EURUSD", "12", ""])
        table.append(["日経", "1", "wide"])
        let expected = """
            Symbol   Rows  Note
            ------  -----  -----
            SPY     7,559  daily
            EURUSD     12
            日経        1  wide

            """
        #expect(table.text == expected)
    }

    @Test("A table without rows is its header")
    func withoutRows() {
        #expect(TextTable(columns: [.right("N")]).text == "N\n-\n")
    }

    @Test(
        "Width counts columns of the terminal",
        arguments: [
            ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("🙂", 2), ("", 0), ("\u{7}", 0), ("µs", 2), ("한", 2),
        ])
    func width(text: String, columns: Int) {
        #expect(text.displayWidth == columns)
    }

    @Test("Padding fills to the width and never cuts")
    func padding() {
        #expect("日".padded(to: 4) == "日  ")
        #expect("7".paddedLeft(to: 3) == "  7")
        #expect("long".padded(to: 2) == "long")
    }
}
