import Columns
import Testing

@Suite struct ColumnBuilderTests {
    @Test("Appended values come back in order, however often the builder grows", arguments: [0, 1, 15, 16, 17, 1_000])
    func appends(count: Int) {
        var builder = ColumnBuilder<Int>()
        for value in 0..<count { builder.append(value) }
        let written = builder.count
        #expect(written == count)
        #expect(builder.seal().values == Array(0..<count))
    }

    @Test("Resizing keeps what was written and makes room for what comes")
    func resizes() {
        var builder = ColumnBuilder<Int>(capacity: 2)
        builder.append(1)
        builder.append(2)
        builder.resize(to: 5)
        builder.withMutableValues { values in
            for row in 2..<5 { values[row] = row + 1 }
        }
        #expect(builder.seal().values == [1, 2, 3, 4, 5])
    }

    @Test("Resizing to less forgets the rest")
    func shrinks() {
        var builder = ColumnBuilder<Int>()
        for value in 0..<10 { builder.append(value) }
        builder.resize(to: 3)
        builder.append(99)
        #expect(builder.seal().values == [0, 1, 2, 99])
    }

    @Test("Reserving changes neither count nor values")
    func reserves() {
        var builder = ColumnBuilder<Int>()
        builder.append(7)
        builder.reserve(10_000)
        let (count, capacity) = (builder.count, builder.capacity)
        #expect(count == 1)
        #expect(capacity >= 10_000)
        #expect(builder.seal().values == [7])
    }

    @Test("A column that nobody else reads is written anew in place")
    func reusesInPlace() {
        var builder = ColumnBuilder<Int>(capacity: 100)
        for value in 0..<100 { builder.append(value) }
        let column = builder.seal()
        let address = column.withValues { UInt(bitPattern: $0.baseAddress) }
        var second = ColumnBuilder(reusing: consume column)
        let (count, capacity) = (second.count, second.capacity)
        #expect(count == 0)
        #expect(capacity == 100)
        for value in 0..<50 { second.append(-value) }
        let reused = second.seal()
        #expect(reused.values == (0..<50).map { -$0 })
        #expect(reused.withValues { UInt(bitPattern: $0.baseAddress) } == address)
    }

    @Test("A column that somebody else reads keeps its values when its storage is asked for")
    func reusingSparesReaders() {
        let column = Column([1, 2, 3])
        var builder = ColumnBuilder(reusing: column)
        builder.append(9)
        #expect(builder.seal().values == [9])
        #expect(column.values == [1, 2, 3])
    }

    @Test("A sealed column has the scale it was sealed with")
    func scale() {
        var builder = ColumnBuilder<Double>()
        builder.append(0.5)
        #expect(builder.seal(scale: DecimalScale(decimals: 1)).scale == DecimalScale(decimals: 1))
    }
}
