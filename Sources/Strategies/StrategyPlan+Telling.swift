public import Columns
import Indicators

extension StrategyPlan {
    /// A declared indicator with its values, as charts show it.
    public struct ShownColumn: Sendable {
        /// What it is, in words: `simple average 10`.
        public let name: String
        /// The series whose rows it has.
        public let feed: FeedIndex
        /// A value a row; NaN before the first.
        public let values: Column<Double>
    }

    /// The declared indicators over a panel of this plan, in the order of their declaration.
    public func shown(in panel: Panel) -> [ShownColumn] {
        nodes.indices.compactMap { place in
            guard case .indicator(let indicator, let sources, let output) = nodes[place] else { return nil }
            let suffix = output == 0 ? "" : ", \(output + 1)"
            return ShownColumn(
                name: Self.words(for: indicator) + suffix, feed: FeedIndex(sources.first?.feed ?? 0),
                values: panel.columns[place])
        }
    }

    /// The name of an indicator's type in small words, then its numbers.
    private static func words(for indicator: any Indicator) -> String {
        let type = String(describing: Swift.type(of: indicator))
        var words = ""
        var previous: Character?
        for character in type {
            if character == "<" || character == ">" || character == "," {
                words += " "
            } else if character.isUppercase, previous?.isLowercase == true {
                words += " " + character.lowercased()
            } else {
                words += character.lowercased()
            }
            previous = character
        }
        let numbers = Mirror(reflecting: indicator).children.compactMap { child -> String? in
            switch child.value {
            case let whole as Int: String(whole)
            case let number as Double:
                number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : "\(number)"
            default: nil
            }
        }
        return (words.split(separator: " ").map(String.init) + numbers).joined(separator: " ")
    }
}
