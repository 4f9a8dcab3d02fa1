import Arguments
import Faults
import Market
import Persistence

/// The option that names an earlier state of a series.
enum RevisionOption {
    static let asOf = Option<String?>(
        "as-of", placeholder: "REVISION|TIME", help: "the state of the data: a revision's number, or a moment")

    static let adjustTo = Option<String?>(
        "adjust-to", placeholder: "TIME", help: "actions with a later ex-date do not count: prices as they were then")

    /// The state that was asked for.
    static func choice(_ text: String?) throws(Fault) -> RevisionChoice {
        guard let text else { return .latest }
        if let number = Int(text) { return .number(number) }
        return .existing(at: try StoredBars.moment(text, in: .utc, at: "--as-of"))
    }
}
