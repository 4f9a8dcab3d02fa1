import TestSupport
import Testing

@testable import Reporting

@Suite struct RowReductionTests {
    @Test("A series that is not long keeps every row, in runs between absent ones")
    func whole() {
        let values: [Double?] = [nil, 1, 2, nil, nil, 3, nil]
        let runs = RowReduction.runs(of: 0..<7, value: { values[$0] }, column: { $0 })
        #expect(runs == [[1, 2], [5]])
        let limit = RowReduction.longestWhole
        let all = RowReduction.runs(of: 0..<limit, value: { Double($0) }, column: { $0 / 10 })
        #expect(all == [Array(0..<limit)])
    }

    @Test(
        "A reduced series keeps the first, lowest, highest and last of every column", arguments: 0..<30 as Range<UInt64>
    )
    func extremes(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let count = Int.random(in: 1_501...20_000, using: &generator)
        let columns = Int.random(in: 1...1_000, using: &generator)
        let values: [Double?] = (0..<count).map { _ in
            Int.random(in: 0..<9, using: &generator) == 0 ? nil : Double.random(in: -1e6...1e6, using: &generator)
        }
        let runs = RowReduction.runs(of: 0..<count, value: { values[$0] }, column: { $0 * columns / count })
        let kept = runs.flatMap(\.self)
        #expect(kept.count <= 4 * columns)
        #expect(zip(kept, kept.dropFirst()).allSatisfy { $0 < $1 })
        var keptByColumn: [Int: [Int]] = [:]
        for row in kept { keptByColumn[row * columns / count, default: []].append(row) }
        var allByColumn: [Int: [Int]] = [:]
        for row in 0..<count where values[row] != nil { allByColumn[row * columns / count, default: []].append(row) }
        #expect(keptByColumn.keys.sorted() == allByColumn.keys.sorted())
        for (column, rows) in allByColumn {
            let some = keptByColumn[column] ?? []
            #expect(some.first == rows.first && some.last == rows.last)
            #expect(some.compactMap { values[$0] }.min() == rows.compactMap { values[$0] }.min())
            #expect(some.compactMap { values[$0] }.max() == rows.compactMap { values[$0] }.max())
        }
    }

    @Test("A column of absent values ends a run, a column without rows does not")
    func gaps() {
        let value: (Int) -> Double? = { (1_000..<1_100).contains($0) ? nil : 1 }
        let split = RowReduction.runs(of: 0..<3_000, value: value, column: { $0 / 100 })
        #expect(split.map { [$0.first, $0.last] } == [[0, 999], [1_100, 2_999]])
        let joined = RowReduction.runs(of: 0..<3_000, value: { _ in 1 }, column: { $0 < 1_500 ? 0 : 900 })
        #expect(joined == [[0, 1_499, 1_500, 2_999]])
    }
}
