import Arguments
import Documents
import Faults
import Market
import Simulation

/// A commission as it is written on the command line: `0`, `0.1%`, `10bp`, `0.005/unit`, `1/order`, `ibkr`.
struct CommissionWord: ArgumentValue {
    static let none = CommissionWord(.free, "0")

    let model: FeeModel
    /// The one way to write it: whatever is the same cost is the same text.
    let argumentText: String

    private init(_ model: FeeModel, _ text: String) {
        self.model = model
        argumentText = text
    }

    init(argument: String) throws(Fault) {
        if argument == "0" {
            self = .none
        } else if let points = try basisPoints(argument) {
            self = points == 0 ? .none : Self(.basisPoints(points), "\(NumberText.shortest(points))bp")
        } else if let amount = try Self.amount(argument, per: "/unit") {
            self = amount == .zero ? .none : Self(.perUnit(amount), "\(amount.text)/unit")
        } else if let amount = try Self.amount(argument, per: "/order") {
            self = amount == .zero ? .none : Self(.perOrder(amount), "\(amount.text)/order")
        } else if let broker = FeeModel.named.first(where: { $0.name == argument.lowercased() }) {
            self = Self(broker.model, broker.name)
        } else {
            throw Fault(
                .usage, "\"\(argument)\" is not a commission",
                remedy: "write 0, 0.1%, 10bp, 0.005/unit, 1/order or the name of a broker: "
                    + FeeModel.named.map(\.name).joined(separator: ", "))
        }
    }

    /// An amount for each of something.
    private static func amount(_ text: String, per what: String) throws(Fault) -> Money? {
        guard text.hasSuffix(what) else { return nil }
        let amount = try Money(String(text.dropLast(what.count)))
        guard amount >= .zero, amount.value < 1e9 else {
            throw Fault(
                .usage,
                "a commission \(what == "/unit" ? "a unit" : "an order") is from 0 to below 1,000,000,000, "
                    + "was \"\(text)\"")
        }
        return amount
    }

    static var placeholder: String { "COST" }
}

/// A slippage as it is written on the command line: `0`, `1tick`, `5bp`, `0.05%`, `spread:10bp`, `volume:0.1`.
struct SlippageWord: ArgumentValue {
    static let none = SlippageWord(.none, "0")

    let model: SlippageModel
    /// The one way to write it: whatever is the same cost is the same text.
    let argumentText: String

    private init(_ model: SlippageModel, _ text: String) {
        self.model = model
        argumentText = text
    }

    init(argument: String) throws(Fault) {
        if argument == "0" {
            self = .none
        } else if argument.hasPrefix("spread:"), let points = try basisPoints(String(argument.dropFirst(7))) {
            self =
                points == 0
                ? .none : Self(.halfSpread(basisPoints: points), "spread:\(NumberText.shortest(points))bp")
        } else if let impact = try Self.impact(argument) {
            self = impact
        } else if let points = try basisPoints(argument) {
            self = points == 0 ? .none : Self(.basisPoints(points), "\(NumberText.shortest(points))bp")
        } else if let ticks = Int(argument.prefix { $0.isNumber }), ticks <= 1_000_000,
            ["tick", "ticks"].contains(argument.drop { $0.isNumber })
        {
            self = ticks == 0 ? .none : Self(.ticks(ticks), ticks == 1 ? "1tick" : "\(ticks)ticks")
        } else {
            throw Self.unfit(argument)
        }
    }

    /// What an order's own size costs: `volume:FACTOR[/SHARE]`, `root:FACTOR/VOLATILITY/VOLUME` of a day, or
    /// `almgren:VOLATILITY/VOLUME/SHARES/DAYS`.
    private static func impact(_ argument: String) throws(Fault) -> SlippageWord? {
        let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, ["volume", "root", "almgren"].contains(parts[0]) else { return nil }
        var numbers: [Double] = []
        for text in parts[1].split(separator: "/", omittingEmptySubsequences: false).map(String.init) {
            let number = try basisPoints(text).map { $0 / 10_000 } ?? Double(text)
            guard let number, number.isFinite, number >= 0, number <= 1e15, !text.contains("x") else {
                throw unfit(argument)
            }
            numbers.append(number)
        }
        let text = "\(parts[0]):\(numbers.map { NumberText.shortest($0) }.joined(separator: "/"))"
        switch (parts[0], numbers.count) {
        case ("volume", 1), ("volume", 2):
            let limit = numbers.count == 2 ? numbers[1] : 0.025
            guard numbers[0] <= 100, limit > 0, limit <= 1 else { throw unfit(argument) }
            return numbers[0] == 0 ? SlippageWord.none : Self(.volumeShare(factor: numbers[0], limit: limit), text)
        case ("root", 3) where numbers[2] > 0 && numbers[0] <= 100 && numbers[1] <= 10:
            let model = SlippageModel.squareRootImpact(
                factor: numbers[0], dailyVolatility: numbers[1], dailyVolume: numbers[2])
            return numbers[0] * numbers[1] == 0 ? SlippageWord.none : Self(model, text)
        case ("almgren", 4) where numbers.allSatisfy { $0 > 0 } && numbers[0] <= 10:
            let impact = AlmgrenImpact(
                dailyVolatility: numbers[0], dailyVolume: numbers[1], sharesOutstanding: numbers[2], days: numbers[3])
            return Self(.almgren(impact), text)
        default: throw unfit(argument)
        }
    }

    private static func unfit(_ argument: String) -> Fault {
        Fault(
            .usage, "\"\(argument)\" is not a slippage",
            remedy: "write 0, 1tick, 5bp, 0.05%, spread:10bp, volume:0.1, root:1/2%/1000000 or "
                + "almgren:2%/1000000/20000000/0.5")
    }

    static var placeholder: String { "COST" }
}

/// Hundredths of a percent out of `10bp` or `0.1%`, or nil where the text is neither.
func basisPoints(_ text: String) throws(Fault) -> Double? {
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
    // Swift also reads hexadecimal numbers, which nobody means here.
    guard !text.contains("x"), let points, points >= 0, points < 10_000 else {
        throw Fault(.usage, "\"\(text)\" is not a cost", remedy: "write for example 10bp or 0.1%")
    }
    return points
}
