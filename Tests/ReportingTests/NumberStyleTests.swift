import Testing

@testable import Reporting

@Suite struct NumberStyleTests {
    @Test(
        "Numbers are written in their style",
        arguments: [
            (NumberStyle.number(decimals: 2), 12_345.6, "12,345.60"), (.number(decimals: 0), -0.4, "0"),
            (.number(decimals: 2), 1e300, "1e300"), (.percent(decimals: 2), 0.1234, "12.34 %"),
            (.percent(decimals: 2), -50.8679, "-5,086.79 %"), (.percent(decimals: 0), 9.99, "999 %"),
            (.percent(decimals: 1), 12_345.6, "1,234,560.0 %"),
            (.percent(decimals: 1), -1e20, "-1e22 %"), (.percent(decimals: 1), 1e307, "1e307 × 100 %"),
            (.exact, 0.1, "0.1"), (.duration, 90, "1 min 30 s"),
        ])
    func writing(style: NumberStyle, value: Double, text: String) {
        #expect(style.text(value) == text)
    }

    @Test(
        "What is absent is an en dash in every style",
        arguments: [NumberStyle.number(decimals: 2), .percent(decimals: 2), .exact, .duration])
    func absence(style: NumberStyle) {
        for value in [nil, .nan, .infinity, -.infinity] as [Double?] {
            #expect(style.text(value) == "–")
            #expect(style.signedText(value) == "–")
            #expect(style.tone(of: value) == .neutral)
        }
    }

    @Test("Gains have a plus, losses a minus, and what is written as zero neither sign nor colour")
    func signs() {
        let style = NumberStyle.number(decimals: 2)
        #expect(style.signedText(1.5) == "+1.50")
        #expect(style.signedText(-1.5) == "-1.50")
        #expect(style.signedText(0.004) == "0.00")
        #expect(style.signedText(-0.004) == "0.00")
        #expect([1.5, -1.5, 0.004, -0.004].map { style.tone(of: $0) } == [.good, .bad, .neutral, .neutral])
    }
}
