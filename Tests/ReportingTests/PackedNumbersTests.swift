import Columns
import Documents
import Market
import TestSupport
import Testing

@testable import Reporting

@Suite struct PackedNumbersTests {
    @Test(
        "Bytes are the letters of RFC 4648, section 10",
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ])
    func letters(text: String, expected: String) { #expect(ByteLetters.text(Array(text.utf8)) == expected) }

    @Test("Whole numbers come back, absent ones and runs among them", arguments: 0..<100 as Range<UInt64>)
    func whole(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var values: [Int?] = []
        for _ in 0..<Int.random(in: 0...40, using: &generator) {
            let limit = 1 << Int.random(in: 0...52, using: &generator)
            let value = Int.random(in: -limit...limit, using: &generator)
            let count = Int.random(in: 1...5, using: &generator)
            values += [Int?](repeating: seed % 2 == 0 && value % 3 == 0 ? nil : value, count: count)
        }
        #expect(try Unpacked.whole(PackedNumbers(whole: values).text) == values)
    }

    @Test("A long run takes a few bytes")
    func runs() {
        #expect(PackedNumbers(whole: [Int?](repeating: 7, count: 100_000)).text.count <= 8)
        #expect(PackedNumbers([Double](repeating: .nan, count: 100_000), decimals: 2).text.count <= 8)
    }

    @Test("Numbers are rounded as they are written", arguments: 0..<50 as Range<UInt64>)
    func rounding(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let decimals = Int.random(in: 0...6, using: &generator)
        let values =
            [0.5, 1.005, 2.675, -1.5, 0.045, 1e-9]
            + (0..<50).map { _ in
                (Double.random(in: -1e6...1e6, using: &generator) * 200).rounded() / 200
            }
        let packed = PackedNumbers(values, decimals: decimals)
        #expect(packed.decimals == decimals)
        let read = try Unpacked.numbers(packed.json)
        for (value, written) in zip(values, read) {
            let words = NumberText.fixed(value, decimals: decimals)
            #expect(NumberText.fixed(try #require(written), decimals: decimals) == words)
        }
    }

    @Test("Huge and tiny numbers keep nine digits, and none is NaN")
    func magnitudes() throws {
        for values in [[1e300, -3e299], [1.5e-200, 4e-201], [0, .infinity, -.nan], [123_456.789012]] {
            let read = try Unpacked.numbers(PackedNumbers(picture: values).json)
            for (value, written) in zip(values, read) {
                guard value.isFinite else {
                    #expect(written == nil)
                    continue
                }
                let most = values.filter(\.isFinite).map(\.magnitude).max() ?? 0
                #expect(abs(try #require(written) - value) <= most * 1e-8)
            }
        }
    }

    @Test("Times come back in their largest unit, over gaps, absent ones and centuries")
    func times() throws {
        func seconds(_ nanoseconds: [Int64?]) throws -> [Double?] {
            try Unpacked.times(PackedTimes(nanoseconds.map { $0.map { Timestamp(nanoseconds: $0) } }).json)
        }
        let day: Int64 = 86_400_000_000_000
        #expect(try seconds([]) == [])
        #expect(try seconds([nil, day, nil, 3 * day]) == [nil, 86_400, nil, 259_200])
        #expect(try seconds([-day, 0, day + 500_000_000]) == [-86_400, 0, 86_400.5])
        #expect(try seconds([-70_000 * day, 70_000 * day]) == [-6_048_000_000, 6_048_000_000])
        let regular = (0..<100_000).map { Optional(Timestamp(seconds: Int64($0) * 60)) }
        #expect(PackedTimes(regular).json.text(.compact).count < 80)
    }

    @Test("Words are held once and told by their places")
    func words() throws {
        let json = PackedWords(["stop", nil, "limit", "stop"]).json
        #expect(json["words"]?.arrayValue?.compactMap(\.stringValue) == ["stop", "limit"])
        #expect(try Unpacked.whole(try #require(json["values"]?.stringValue)) == [0, nil, 1, 0])
    }

    @Test("Clocks tell each change of a span")
    func clocks() throws {
        let span = SampleReport.moment("2024-01-01")...SampleReport.moment("2024-12-31")
        let changes = try #require(PackedClock(SampleReport.newYork, during: span).json.arrayValue)
        // 2024-03-10 07:00 and 2024-11-03 06:00 in universal time.
        #expect(
            changes.map { $0.arrayValue?.compactMap(\.integerValue) } == [
                [0, -18_000], [1_710_054_000, -14_400], [1_730_613_600, -18_000],
            ])
        #expect(PackedClock(.utc, during: nil).json.text(.compact) == "[[0,0]]")
    }
}
