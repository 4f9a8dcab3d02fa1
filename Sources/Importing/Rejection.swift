/// Why a row cannot be taken.
struct Rejection: Sendable {
    /// What sort of reason it is, since some are tolerated where others are not.
    enum Kind: Sendable {
        /// Something in it is not readable.
        case unreadable
        /// It has no price, and the format writes such rows for days without bars.
        case empty
        /// Its high or low does not contain its open and close.
        case uncontained
        /// It is of another symbol than the rows before.
        case foreign
    }

    /// The row's place among the lines after the header, from 0.
    let slot: Int
    /// The character in the line where the matter begins, from 0.
    let offset: Int
    /// What sort of reason it is.
    let kind: Kind
    /// The reason in words.
    let reason: String
}

/// The lines of a stretch that left no row.
struct Holes: Sendable {
    /// The most rejections that are kept in words, but for the first few of every kind.
    static let most = 1_000

    /// The slots without a row, ascending: blank lines and rejected rows.
    private(set) var slots: [Int] = []
    /// The first rejections, ascending.
    private(set) var rejections: [Rejection] = []
    /// The number of rejections of each kind.
    private var counts: [Rejection.Kind: Int] = [:]

    /// The number of rejections.
    var rejectedCount: Int { counts.values.reduce(0, +) }

    /// The number of rejections but for those of a kind.
    func rejectedCount(without kind: Rejection.Kind) -> Int { rejectedCount - counts[kind, default: 0] }

    /// Notes a blank line.
    mutating func add(blank slot: Int) { slots.append(slot) }

    /// Notes a rejected row.
    mutating func add(_ rejection: Rejection) {
        slots.append(rejection.slot)
        keep(rejection)
        counts[rejection.kind, default: 0] += 1
    }

    /// Notes rejected rows among those noted before.
    mutating func merge(_ others: [Rejection]) {
        guard !others.isEmpty else { return }
        for other in others { add(other) }
        slots.sort()
        rejections.sort { $0.slot < $1.slot }
    }

    /// Notes the holes of a later stretch.
    mutating func add(_ later: Holes) {
        slots += later.slots
        for rejection in later.rejections { keep(rejection) }
        counts.merge(later.counts, uniquingKeysWith: +)
    }

    private mutating func keep(_ rejection: Rejection) {
        let isFew = counts[rejection.kind, default: 0] < Refusal.listed
        if isFew || rejections.count < Self.most { rejections.append(rejection) }
    }
}
