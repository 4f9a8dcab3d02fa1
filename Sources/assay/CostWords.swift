import Arguments
import Documents
import Faults
import Market
import Simulation

/// A commission as it is written on the command line: `0`, `0.1%`, `10bp`, `0.005/unit`.
struct CommissionWord: ArgumentValue {
    let model: FeeModel
    let argumentText: String

    init(argument: String) throws(Fault) {
        argumentText = argument
        if argument == "0" {
            model = .free
        } else if let points = try basisPoints(argument) {
            model = .basisPoints(points)
        } else if argument.hasSuffix("/unit") {
            let amount = try Money(String(argument.dropLast(5)))
            guard amount >= .zero else { throw Fault(.usage, "a commission is not negative, was \"\(argument)\"") }
            model = .perUnit(amount)
        } else {
            throw Fault(
                .usage, "\"\(argument)\" is not a commission", remedy: "write 0, 0.1%, 10bp or 0.005/unit")
        }
    }

    static var placeholder: String { "COST" }
}

/// A slippage as it is written on the command line: `0`, `1tick`, `2ticks`, `5bp`, `0.05%`.
struct SlippageWord: ArgumentValue {
    let model: SlippageModel
    let argumentText: String

    init(argument: String) throws(Fault) {
        argumentText = argument
        if argument == "0" {
            model = .none
        } else if let points = try basisPoints(argument) {
            model = .basisPoints(points)
        } else if let ticks = Int(argument.prefix { $0.isNumber }), ticks <= 1_000_000,
            ["tick", "ticks"].contains(argument.drop { $0.isNumber })
        {
            model = .ticks(ticks)
        } else {
            throw Fault(.usage, "\"\(argument)\" is not a slippage", remedy: "write 0, 1tick, 5bp or 0.05%")
        }
    }

    static var placeholder: String { "COST" }
}

/// Hundredths of a percent out of `10bp` or `0.1%`, or nil where the text is neither.
private func basisPoints(_ text: String) throws(Fault) -> Double? {
    let points: Double?
    if text.hasSuffix("bp") {
        points = Double(text.dropLast(2))
    } else if text.hasSuffix("%") {
        points = Double(text.dropLast()).map { $0 * 100 }
    } else {
        return nil
    }
    guard let points, points >= 0, points < 10_000 else {
        throw Fault(.usage, "\"\(text)\" is not a cost", remedy: "write for example 10bp or 0.1%")
    }
    return points
}
