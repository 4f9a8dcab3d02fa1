public import Columns
public import Digests
public import Market

/// Where the bars of an import came from.
public struct Provenance: Sendable {
    /// The name of the source, as the user gave it.
    public let source: String
    /// The SHA-256 of the source's bytes.
    public let sourceDigest: Digest
    /// The options of the import, as a JSON document.
    public let options: String
    /// What had been done to the prices.
    public let basis: PriceBasis
    /// When the import was made.
    public private(set) var created: Timestamp

    /// The facts of an import.
    public init(source: String, sourceDigest: Digest, options: String, basis: PriceBasis, created: Timestamp) {
        self.source = source
        self.sourceDigest = sourceDigest
        self.options = options
        self.basis = basis
        self.created = created
    }

    /// The same facts of an import that was made at another moment.
    func stamped(at moment: Timestamp) -> Provenance {
        var stamped = self
        stamped.created = moment
        return stamped
    }
}

/// One state of a series, as an import left it.
public struct Revision: Sendable {
    /// The row that holds it.
    let id: Int64
    /// The series.
    public let series: SeriesName
    /// Its number within the series, from 1.
    public let number: Int
    /// Where it came from.
    public let provenance: Provenance
    /// The number of bars.
    public let rows: Int
    /// Bars that the revision before did not have.
    public let added: Int
    /// Bars that differ from the revision before.
    public let changed: Int
    /// Bars of the revision before that are gone.
    public let removed: Int
    /// The label of the first bar.
    public let first: Timestamp
    /// The label of the last bar.
    public let last: Timestamp
    /// The SHA-256 of the decoded content: the name of the dataset.
    public let digest: Digest
}

/// Which state of a series is meant.
public enum RevisionChoice: Hashable, Sendable {
    /// The newest.
    case latest
    /// The one of that number.
    case number(Int)
    /// The newest that existed at a moment.
    case existing(at: Timestamp)
}

/// How an import treats bars that are there already.
public enum ImportPolicy: Sendable {
    /// New bars replace those at the same times; all others stay.
    case merge
    /// The new bars are the whole series.
    case replace
}

/// What an import did.
public enum ImportOutcome: Sendable {
    /// It left a new revision.
    case added(Revision)
    /// Everything was there already, and nothing was written.
    case unchanged(Revision)

    /// The revision that holds the bars.
    public var revision: Revision {
        switch self {
        case .added(let revision), .unchanged(let revision): revision
        }
    }
}
