import Columns
import Testing

@Suite struct TimeSpanTests {
    private func moment(_ nanoseconds: Int64) -> Timestamp { Timestamp(nanoseconds: nanoseconds) }

    @Test("A span includes its start and excludes its end")
    func borders() {
        let span = TimeSpan(from: moment(10), until: moment(20))
        #expect([9, 10, 19, 20].map { span.contains(moment($0)) } == [false, true, true, false])
    }

    @Test("A span that starts where it ends holds nothing")
    func empty() {
        #expect(!TimeSpan(from: moment(10), until: moment(10)).contains(moment(10)))
    }

    @Test("Always holds the first moment there is")
    func always() {
        #expect(TimeSpan.always.contains(moment(.min)))
        #expect(TimeSpan.always.contains(moment(.max - 1)))
    }

    @Test("A span that ends before it starts is a programmer's error")
    func reversed() async {
        await #expect(processExitsWith: .failure) {
            _ = TimeSpan(from: Timestamp(nanoseconds: 20), until: Timestamp(nanoseconds: 10))
        }
    }

    @Test(
        "Seconds are rounded towards the past",
        arguments: [
            (0, 0), (1, 0), (999_999_999, 0), (1_000_000_000, 1), (-1, -1), (-1_000_000_000, -1), (-1_000_000_001, -2),
        ] as [(Int64, Int64)])
    func seconds(nanoseconds: Int64, seconds: Int64) {
        #expect(moment(nanoseconds).seconds == seconds)
    }
}
