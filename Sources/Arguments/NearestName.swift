/// The known name that a mistyped one was meant to be.
enum NearestName {
    /// The closest candidate, where it is close: at most one slip in three letters, or the only one that begins so.
    static func of(_ word: String, among candidates: [String]) -> String? {
        let letters = Array(word.lowercased())
        var best: (name: String, distance: Int)?
        for candidate in candidates {
            let other = Array(candidate.lowercased())
            let found = distance(letters, other)
            guard found <= max(letters.count, other.count) / 3 else { continue }
            if best.map({ found < $0.distance }) ?? true { best = (candidate, found) }
        }
        if let best { return best.name }
        let longer = candidates.filter { letters.count >= 2 && $0.lowercased().hasPrefix(word.lowercased()) }
        return longer.count == 1 ? longer[0] : nil
    }

    /// The question whether the closest candidate was meant; `decorated` makes the name as it is typed.
    static func question(
        for word: String, among candidates: [String], decorated: (String) -> String = { $0 }
    ) -> String? {
        of(word, among: candidates).map { "did you mean \"\(decorated($0))\"?" }
    }

    /// The Damerau-Levenshtein distance in its form of optimal alignment: insert, delete, replace, or swap neighbours.
    static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in 1..<(left.count + 1) {
            var current = [row]
            for column in 1..<(right.count + 1) {
                let isSame = left[row - 1] == right[column - 1]
                var least = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1))
                if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                    least = min(least, beforeLast[column - 2] + 1)
                }
                current.append(least)
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }
}
