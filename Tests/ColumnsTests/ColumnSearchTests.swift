import Columns
import TestSupport
import Testing

@Suite struct ColumnSearchTests {
    @Test("The first row that is not below a value is the one a walk finds", arguments: 0..<40)
    func agreesWithWalk(count: Int) {
        var generator = SeededGenerator(seed: UInt64(count))
        let values = (0..<count).map { _ in Int.random(in: 0...20, using: &generator) }.sorted()
        let column = Column(values)
        for value in -1...21 {
            #expect(column.firstRow(notBelow: value) == values.firstIndex { $0 >= value } ?? count)
        }
    }

    @Test("A search from a row on finds what one of all rows does, within its range", arguments: 0..<40)
    func agreesWithin(count: Int) {
        var generator = SeededGenerator(seed: UInt64(count))
        let column = Column((0..<count).map { _ in Int.random(in: 0...20, using: &generator) }.sorted())
        for start in 0...count {
            let end = Int.random(in: start...count, using: &generator)
            for value in -1...21 {
                let expected = min(max(column.firstRow(notBelow: value), start), end)
                #expect(column.firstRow(in: start..<end, notBelow: value) == expected)
            }
        }
    }

    @Test("The rows of a span are those whose times lie inside it")
    func rowsInSpan() {
        let times = [10, 20, 30, 40].map { Timestamp(nanoseconds: $0) }
        let column = Column(times)
        for start in stride(from: Int64(5), through: 45, by: 5) {
            for end in stride(from: start, through: 45, by: 5) {
                let span = TimeSpan(from: Timestamp(nanoseconds: start), until: Timestamp(nanoseconds: end))
                #expect(column.slice(column.rows(in: span)).values == times.filter(span.contains))
            }
        }
        #expect(column.rows(in: .always) == 0..<4)
    }
}
