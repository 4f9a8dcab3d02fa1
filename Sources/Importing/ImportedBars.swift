public import Digests
public import Market

/// The bars of a price file, and everything that was decided while reading it.
public struct ImportedBars: Sendable {
    /// The bars, oldest first, no two of one time.
    public let columns: BarColumns
    /// The layout of the file.
    public let format: FileFormat
    /// The length of a bar.
    public let interval: BarInterval
    /// What is traded, where the file or its name tells.
    public let symbol: String?
    /// What has been done to the prices.
    public let priceBasis: PriceBasis
    /// The first thousand rows left out, in the order of the file.
    public let rejected: [RejectedRow]
    /// The number of rows left out.
    public let rejectedCount: Int
    /// The number of rows that repeated another exactly, or lost to another of their time.
    public let duplicates: Int
    /// The digest of the file as it is on disk.
    public let sourceDigest: Digest
    /// What was detected and why, in the order of detection.
    public let inferred: [Inference]
    /// What a reader of the bars should know.
    public let warnings: [String]
}

/// One thing the reader decided by itself.
public struct Inference: Hashable, Sendable {
    /// What was decided.
    public let subject: String
    /// What it was decided to be, and why.
    public let finding: String

    /// A decision.
    public init(subject: String, finding: String) {
        self.subject = subject
        self.finding = finding
    }
}

/// A row that was left out.
public struct RejectedRow: Hashable, Sendable {
    /// The line in the file, the first being 1.
    public let line: Int
    /// The character in the line where the matter begins, the first being 1.
    public let column: Int
    /// What is the matter.
    public let reason: String
}
