import Arguments
import Documents
import Faults
import Market
import Simulation

/// A commission as it is written on the command line: `0`, `0.1%`, `10bp`, `0.005/unit`.
struct CommissionWord: ArgumentValue {
    static let none = CommissionWord(.free)

    let model: FeeModel

    private init(_ model: FeeModel) { self.model = model }

    init(argument: String) throws(Fault) {
        if argument == "0" {
            model = .free
        } else if let points = try basisPoints(argument) {
            model = points == 0 ? .free : .basisPoints(points)
        } else if argument.hasSuffix("/unit") {
            let amount = try Money(String(argument.dropLast(5)))
            guard amount >= .zero, amount.value < 1e9 else {
                throw Fault(.usage, "a commission a unit is from 0 to below 1,000,000,000, was \"\(argument)\"")
            }
            model = amount == .zero ? .free : .perUnit(amount)
        } else {
            throw Fault(
                .usage, "\"\(argument)\" is not a commission", remedy: "write 0, 0.1%, 10bp or 0.005/unit")
        }
    }

    /// The one way to write it: whatever is the same cost is the same text.
    var argumentText: String {
        switch model {
        case .free: "0"
        case .basisPoints(let points): "\(NumberText.shortest(points))bp"
        case .perUnit(let amount): "\(amount.text)/unit"
        }
    }

    static var placeholder: String { "COST" }
}

/// A slippage as it is written on the command line: `0`, `1tick`, `2ticks`, `5bp`, `0.05%`.
struct SlippageWord: ArgumentValue {
    static let none = SlippageWord(.none)

    let model: SlippageModel

    private init(_ model: SlippageModel) { self.model = model }

    init(argument: String) throws(Fault) {
        if argument == "0" {
            model = .none
        } else if let points = try basisPoints(argument) {
            model = points == 0 ? .none : .basisPoints(points)
        } else if let ticks = Int(argument.prefix { $0.isNumber }), ticks <= 1_000_000,
            ["tick", "ticks"].contains(argument.drop { $0.isNumber })
        {
            model = ticks == 0 ? .none : .ticks(ticks)
        } else {
            throw Fault(.usage, "\"\(argument)\" is not a slippage", remedy: "write 0, 1tick, 5bp or 0.05%")
        }
    }

    /// The one way to write it: whatever is the same cost is the same text.
    var argumentText: String {
        switch model {
        case .none: "0"
        case .ticks(let count): count == 1 ? "1tick" : "\(count)ticks"
        case .basisPoints(let points): "\(NumberText.shortest(points))bp"
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
        // Shifted as text: a percentage times a hundred would not be the double of the same points.
        let percent = text.dropLast()
        points = Double("\(percent)e2") ?? Double(percent).map { $0 * 100 }
    } else {
        return nil
    }
    guard let points, points >= 0, points < 10_000 else {
        throw Fault(.usage, "\"\(text)\" is not a cost", remedy: "write for example 10bp or 0.1%")
    }
    return points
}
