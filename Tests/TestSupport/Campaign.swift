import Glibc

/// How much of a long campaign runs: all of it in a soak, a tenth in an ordinary run of the tests.
public enum Campaign {
    /// Whether this run is a soak.
    public static var isSoak: Bool {
        guard let value = getenv("ASSAY_SOAK") else { return false }
        return String(cString: value) == "1"
    }

    /// The number of rounds to run, of so many in a soak.
    public static func size(_ full: Int) -> Int {
        precondition(full > 0, "a campaign has rounds, had \(full)")
        return isSoak ? full : max(1, full / 10)
    }
}
