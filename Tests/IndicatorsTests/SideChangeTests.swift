import Columns
import Indicators
import Testing

@Suite struct SideChangeTests {
    @Test("It marks the rows at which one series comes above another, or leaves it, and no touch from below")
    func marks() {
        let first: [Double] = [1, 2, 2, 3, 3, 2, 1, 1]
        let second: [Double] = [1, 1, 2, 2, 2, 2, 2, 0]
        let change = SideChange().columns(over: [Column(first), Column(second)])[0]
        #expect(change.values == [0, 1, 1, 1, 0, 1, 0, 1])
    }

    @Test("An undefined row is not above, and the stream gives what the column does")
    func undefined() {
        let first: [Double] = [.nan, 2, .nan, 2, 2]
        let second: [Double] = [1, 1, 1, .nan, 1]
        let change = SideChange().columns(over: [Column(first), Column(second)])[0]
        #expect(change.values == [0, 1, 1, 0, 1])
        var stream = SideChange().makeStream([nil, nil])
        #expect(zip(first, second).map { stream.update(Pair($0, $1)) } == change.values)
    }
}
