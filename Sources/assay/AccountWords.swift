import Arguments
import Documents
import Faults
import Simulation
import Trading

/// What funding takes as it is written on the command line: `0.01%`, `-1bp`, `0.01%/4h`.
struct FundingWord: ArgumentValue {
    let model: FundingModel
    /// The one way to write it.
    let argumentText: String

    init(argument: String) throws(Fault) {
        let parts = argument.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let isNegative = parts[0].hasPrefix("-")
        let hours = parts.count == 1 ? 8 : parts[1].hasSuffix("h") ? Int(parts[1].dropLast()) : nil
        guard let hours, (1...24).contains(hours), 24 % hours == 0,
            let points = try basisPoints(isNegative ? String(parts[0].dropFirst()) : parts[0])
        else {
            throw Fault(
                .usage, "\"\(argument)\" is not a funding",
                remedy: "write what a long position pays, and how often, as in 0.01%/8h; the hours divide a day")
        }
        let signed = isNegative ? -points : points
        model = FundingModel(rate: signed / 10_000, hours: hours)
        argumentText = "\(NumberText.shortest(signed))bp/\(hours)h"
    }

    static var placeholder: String { "RATE/HOURS" }
}

/// A symbol that ends with its last bar, as it is written on the command line: `OAK`, or `OAK=-30%` for the loss on the
/// last price at which holders are paid out.
struct DelistingWord: ArgumentValue {
    let symbol: String
    /// The change from the last price, from -1 on.
    let loss: Double
    /// The one way to write it.
    let argumentText: String

    init(argument: String) throws(Fault) {
        var points = 0.0
        var name = argument[...]
        // A symbol may hold the sign as well.
        if let place = argument.lastIndex(of: "="), argument[place...].hasPrefix("=-") {
            guard let given = Self.points(String(argument[place...].dropFirst(2))) else { throw Self.unfit(argument) }
            points = given
            name = argument[..<place]
        }
        guard !name.isEmpty else { throw Self.unfit(argument) }
        symbol = String(name)
        loss = -points / 10_000
        argumentText = points == 0 ? symbol : "\(symbol)=-\(NumberText.shortest(points))bp"
    }

    /// A loss in hundredths of a percent; all of it is one.
    private static func points(_ text: String) -> Double? {
        if text == "100%" || text == "10000bp" { return 10_000 }
        return try? basisPoints(text)
    }

    private static func unfit(_ argument: String) -> Fault {
        Fault(
            .usage, "\"\(argument)\" is not the end of a symbol",
            remedy: "write OAK, or with the loss on its last price OAK=-30%, at most -100%")
    }

    static var placeholder: String { "SYMBOL[=-LOSS]" }
}

/// Which entries a closing trade takes first, as it is written on the command line.
enum ClosingWord: String, CaseIterable, ArgumentValue {
    case fifo
    case byEntry = "by-entry"

    var rule: ClosingRule {
        switch self {
        case .fifo: .firstIn
        case .byEntry: .byEntry
        }
    }
}

/// What becomes of cash in other currencies, as it is written on the command line.
enum ConversionWord: String, CaseIterable, ArgumentValue {
    case atOnce = "at-once"
    case keep

    var rule: ConversionRule {
        switch self {
        case .atOnce: .atOnce
        case .keep: .keep
        }
    }
}
