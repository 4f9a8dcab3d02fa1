import Arguments
import Faults

/// A currency as it is written on the command line: letters and digits, taken in capitals.
struct CurrencyWord: ArgumentValue {
    let code: String

    init(argument: String) throws(Fault) {
        guard !argument.isEmpty, argument.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else {
            throw Fault(
                .usage, "a currency is named by letters, was '\(argument)'", remedy: "write for example USD")
        }
        code = argument.uppercased()
    }

    static var placeholder: String { "CODE" }
    var argumentText: String { code }
}
