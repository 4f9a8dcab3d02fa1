import Columns
import Market

/// What a column of the file is used for.
enum ColumnUse: Hashable {
    case ignored, time, timeOfDay, symbol
    case field(BarField)
}

/// How the rows of a text are to be read.
struct Layout {
    /// The format this is a layout of.
    let format: FileFormat
    /// The byte between fields.
    let delimiter: UInt8
    /// The use of each column of the file.
    let uses: [ColumnUse]
    /// The names of the columns, for messages.
    let names: [String]
    /// How times are read.
    let time: TimeText
    /// The place whose clocks the times show, where they are not instants.
    var clock: (any LocalClock)?
    /// Decimals that prices written as whole numbers have.
    var priceDecimals = 0
    /// The length of a bar, where the format tells.
    var interval: BarInterval?
    /// What is traded, where it is known before the rows are read.
    var symbol: String?
    /// What has been done to the prices.
    var priceBasis = PriceBasis.unspecified
    /// What was decided and why.
    var inferred: [Inference] = []

    /// The fields of the bars, in the order of their columns; fields derived from others come last.
    var fields: [BarField] {
        let read = uses.compactMap { use in
            if case .field(let field) = use { field } else { nil }
        }
        return format == .leanQuote ? read + [.open, .high, .low, .close] : read
    }

    /// Whether rows without any price are what the format writes for days without bars.
    var hasEmptyRows: Bool { format == .yahoo }

    /// Whether one side of the prices may be missing.
    var hasEmptySides: Bool { format == .leanQuote }

    /// Notes something that was decided.
    mutating func note(_ subject: String, _ finding: String) {
        inferred.append(Inference(subject: subject, finding: finding))
    }
}

extension BarField {
    /// Whether the field is a price rather than an amount.
    var isPrice: Bool {
        switch self {
        case .open, .high, .low, .close: true
        case .bidOpen, .bidHigh, .bidLow, .bidClose, .askOpen, .askHigh, .askLow, .askClose: true
        case .volume, .bidSize, .askSize, .tradeCount: false
        }
    }
}
