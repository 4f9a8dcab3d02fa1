import ScriptLanguage
import Strategies

/// The arguments of a call, as far as they are known before the first bar.
struct CallArguments {
    private let order: OrderStatement
    let line: Int

    init(_ order: OrderStatement, _ line: Int) { (self.order, self.line) = (order, line) }

    /// An argument; nil where none is given.
    subscript(name: String) -> Expression? { order.arguments[name] }

    /// Refuses arguments that are given and neither na nor a number that means nothing.
    func refuse(_ names: [String], _ reason: String, unless number: Double? = nil) throws(CallObstacle) {
        for name in names {
            guard let argument = order.arguments[name] else { continue }
            if case .constant(let value) = argument {
                if case .na = value { continue }
                if let number, value.plainNumber == number { continue }
            }
            throw CallObstacle(reason, line: line)
        }
    }

    /// A text that is written.
    func text(_ name: String) throws(CallObstacle) -> String {
        guard case .constant(.string(let text))? = order.arguments[name], !text.isEmpty else {
            throw CallObstacle("\"\(name)\" is not a text that is written", line: line)
        }
        return text
    }
}

extension ScriptValue {
    /// The number that it is; nil for a text and for na.
    var plainNumber: Double? {
        switch self {
        case .int(let value): Double(value)
        case .float(let value): value.isNaN ? nil : value
        case .bool(let value): truth(value)
        case .string, .na: nil
        }
    }
}
