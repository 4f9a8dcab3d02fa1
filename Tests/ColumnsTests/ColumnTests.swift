import Columns
import Testing

@Suite struct ColumnTests {
    @Test("A column gives back the values it was made of, by row, as a span and as a buffer")
    func values() {
        let column = Column([3.5, -1, 7])
        #expect(column.count == 3)
        #expect(column[1] == -1)
        #expect(column.values == [3.5, -1, 7])
        #expect(column.withValues { Array($0) } == [3.5, -1, 7])
        let span = column.span
        #expect(span.count == 3)
        #expect(span[2] == 7)
    }

    @Test("A slice holds its rows and keeps the scale")
    func slices() {
        let column = Column([1.25, 2.5, 3.75, 5], scale: DecimalScale(decimals: 2))
        let slice = column.slice(1..<3)
        #expect(slice.values == [2.5, 3.75])
        #expect(slice.scale == DecimalScale(decimals: 2))
        #expect(column.slice(4..<4).count == 0)
    }

    @Test("A slice of all rows shares the storage of its column")
    func wholeSlice() {
        let column = Column(0..<1_000)
        let whole = column.slice(0..<1_000)
        #expect(whole.withValues { $0.baseAddress } == column.withValues { $0.baseAddress })
    }

    @Test("Columns are equal when values and scales are")
    func equality() {
        let scale = DecimalScale(decimals: 1)
        #expect(Column([1.5, 2], scale: scale) == Column([1.5, 2], scale: scale))
        #expect(Column([1.5, 2], scale: scale) != Column([1.5, 2]))
        #expect(Column([1.5, 2]) != Column([1.5, 3]))
    }
}
