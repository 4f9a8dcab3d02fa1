/// The name that was probably meant.
enum NearestName {
    /// The candidate that takes the fewest changes of a letter, where these are few for its length.
    static func of(_ name: String, among candidates: some Sequence<String>) -> String? {
        let letters = Array(name.utf8)
        guard (1...40).contains(letters.count) else { return nil }
        var best: (name: String, distance: Int)?
        for candidate in candidates where candidate != name {
            let others = Array(candidate.utf8)
            let bound = min(best.map { $0.distance } ?? .max, max(1, min(letters.count, others.count) / 3))
            guard abs(others.count - letters.count) <= bound else { continue }
            let distance = distance(letters, others)
            if distance <= bound, distance < (best?.distance ?? .max) || candidate < (best?.name ?? "") {
                best = (candidate, distance)
            }
        }
        return best?.name
    }

    /// Changes, losses and additions of a letter, and exchanges of two neighbours.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var older: [Int] = []
        var row = Array(0...right.count)
        for i in 1...max(1, left.count) where i <= left.count {
            var next = [i] + Array(repeating: 0, count: right.count)
            for j in 1...max(1, right.count) where j <= right.count {
                let change = row[j - 1] + (folded(left[i - 1]) == folded(right[j - 1]) ? 0 : 1)
                next[j] = min(change, row[j] + 1, next[j - 1] + 1)
                if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
                    next[j] = min(next[j], older[j - 2] + 1)
                }
            }
            (older, row) = (row, next)
        }
        return row[right.count]
    }

    private static func folded(_ letter: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letter) ? letter + 32 : letter
    }
}
