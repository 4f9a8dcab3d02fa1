import Documents
import TestSupport
import Testing

@Suite struct CSVTableTests {
    @Test("Cells are quoted only where they must be, and lines end in LF")
    func quoting() {
        var table = CSVTable(columns: ["name", "a,b"])
        table.append(["plain", "with \"quotes\""])
        table.append(["two\nlines", " spaces "])
        table.append(["carriage\r", ""])
        let expected =
            "name,\"a,b\"\nplain,\"with \"\"quotes\"\"\"\n\"two\nlines\", spaces \n\"carriage\r\",\n"
        #expect(table.text == expected)
    }

    @Test("Numbers are unrounded, absent ones leave the cell empty")
    func numbers() {
        var table = CSVTable(columns: ["a", "b", "c", "d"])
        table.append([0.1, 100.0, 42, nil])
        table.append([.number(.nan), .number(.infinity), CSVCell(Double?.none), CSVCell(String?.none)])
        table.append([CSVCell(1), CSVCell(2.5), CSVCell("x"), CSVCell(-1.0 / 3)])
        #expect(table.text == "a,b,c,d\n0.1,100,42,\n,,,\n1,2.5,x,-0.3333333333333333\n")
    }

    @Test("A row of one empty cell is still a row")
    func emptyRow() {
        var table = CSVTable(columns: ["only"])
        table.append([nil])
        #expect(table.text == "only\n\"\"\n")
    }

    @Test("A row of another width is a programmer's error")
    func widthIsChecked() async {
        await #expect(processExitsWith: .failure) {
            var table = CSVTable(columns: ["a", "b"])
            table.append([1])
        }
    }

    @Test("Random text reads back by RFC 4180", arguments: Array(0..<20) as [UInt64])
    func randomTextReadsBack(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var rows = [["x", "y", "z"]]
        for _ in 0..<50 {
            rows.append((0..<3).map { _ in randomCell(using: &generator) })
        }
        var table = CSVTable(columns: rows[0])
        for row in rows.dropFirst() { table.append(row.map { .text($0) }) }
        #expect(readCSV(table.bytes) == rows)
    }

    @Test("A table written piece by piece has the same bytes")
    func piecesAreTheWhole() {
        var table = CSVTable(columns: ["a"])
        var writer = CSVWriter(columns: ["a"])
        var pieces: [UInt8] = []
        for value in 0..<100 {
            table.append([.integer(Int64(value))])
            writer.append([.integer(Int64(value))])
            if writer.byteCount > 50 { pieces += writer.takeBytes() }
        }
        #expect(pieces + writer.takeBytes() == table.bytes)
        #expect(writer.byteCount == 0)
    }

    private func randomCell(using generator: inout SeededGenerator) -> String {
        let marks = Array("ab,\"\n\r é")
        return String(
            (0..<Int.random(in: 0..<6, using: &generator)).map { _ in
                marks[Int.random(in: 0..<marks.count, using: &generator)]
            })
    }

    /// The grammar of RFC 4180, section 2, with LF as the end of a line, read byte by byte.
    private func readCSV(_ bytes: [UInt8]) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell: [UInt8] = []
        var place = 0
        var isQuoted = false
        while place < bytes.count {
            let byte = bytes[place]
            if byte == UInt8(ascii: "\"") {
                if isQuoted, place + 1 < bytes.count, bytes[place + 1] == byte {
                    cell.append(byte)
                    place += 1
                } else {
                    isQuoted.toggle()
                }
            } else if isQuoted || (byte != UInt8(ascii: ",") && byte != UInt8(ascii: "\n")) {
                cell.append(byte)
            } else {
                row.append(String(decoding: cell, as: UTF8.self))
                cell = []
                if byte == UInt8(ascii: "\n") {
                    rows.append(row)
                    row = []
                }
            }
            place += 1
        }
        return rows
    }
}
