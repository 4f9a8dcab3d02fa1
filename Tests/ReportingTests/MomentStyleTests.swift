import Columns
import Market
import Testing

@testable import Reporting

@Suite struct MomentStyleTests {
    private func texts(_ moments: String...) -> [String] {
        let zone = SampleReport.newYork
        let times = moments.map { SampleReport.moment($0, in: zone) }
        let style = MomentStyle(times, in: zone)
        return times.map { style.text($0, in: zone) }
    }

    @Test("Moments at one time of day are days, also when clocks are set between them")
    func days() {
        #expect(texts("2024-03-08T16:00", "2024-03-11T16:00") == ["2024-03-08", "2024-03-11"])
    }

    @Test("Moments are as precise as the most precise of them needs")
    func precision() {
        #expect(texts("2024-03-08T09:30", "2024-03-11T16:00") == ["2024-03-08 09:30", "2024-03-11 16:00"])
        #expect(texts("2024-03-08T09:30", "2024-03-08T09:30:01.5").last == "2024-03-08 09:30:01.5")
        #expect(texts("2024-03-08T09:30:05") == ["2024-03-08 09:30:05"])
    }
}
