import Files
import Indicators
import TestSupport
import Testing

/// Every column of every file of third-party values, to the digits that are printed.
@Suite(.enabled(if: Reference.isUsed)) struct LeanGoldenTests {
    static let columns: [LeanColumn] = LeanGoldens.files.sorted { $0.key < $1.key }.flatMap(\.value)

    @Test("Every file in the folder is known by name, and every known one is there")
    func everyFileIsKnown() throws {
        let folder = try #require(Reference.path(LeanGoldens.folder))
        #expect(try Files.list(folder).sorted() == LeanGoldens.files.keys.sorted())
    }

    @Test("Every column of a file is known: a price, or compared", arguments: LeanGoldens.files.keys.sorted())
    func everyColumnIsKnown(name: String) throws {
        let file = try LeanGoldens.file(named: name)
        let compared = Set(LeanGoldens.files[name]?.map(\.header) ?? [])
        let undetermined = LeanGoldens.undetermined[name] ?? []
        #expect(Set(file.headers).subtracting(LeanGoldens.bars).subtracting(undetermined) == compared)
    }

    @Test("A column equals what the indicators give", arguments: columns)
    func columnEqualsIndicators(column: LeanColumn) throws {
        if LeanGoldens.waiting.contains(column.indicator) { return }
        let file = try LeanGoldens.file(named: column.file)
        let printed = try #require(file.cells[column.header])
        let first = try #require(printed.firstIndex { !$0.isEmpty })
        let start = column.firstRow ?? first
        #expect(column.difference != nil || (start == first && column.margin == 0), "a difference has a reason")
        let found = try column.compute(file)
        #expect(found.count == printed.count)
        for row in start..<printed.count {
            let wanted = try PrintedNumber(printed[row])
            let distance = abs(found[row] - wanted.value)
            let agrees = distance <= wanted.halfUnit * (1 + 1e-6) + column.margin
            #expect(agrees, "\(column) row \(row): \(found[row]), printed \(printed[row])")
            if !agrees { break }
        }
    }

    @Test("No indicator that is waited for is in the catalogue", arguments: LeanGoldens.waiting.sorted())
    func waitingIndicatorsAreAbsent(name: String) {
        let isCovered = IndicatorCatalogue.all.contains { $0.name == name }
        #expect(!isCovered, "\(name) is covered now and leaves the list, so that its columns are compared")
        #expect(Self.columns.contains { $0.indicator == name }, "no column waits for \(name)")
    }
}
