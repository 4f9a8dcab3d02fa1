extension String {
    /// The known name that takes the fewest changes of a letter to reach, capital letters aside.
    func nearest(among names: [String]) -> String? {
        let own = Array(lowercased().utf8)
        return names.min { left, right in
            Self.changes(from: own, to: Array(left.lowercased().utf8))
                < Self.changes(from: own, to: Array(right.lowercased().utf8))
        }
    }

    /// Letters inserted, deleted or replaced between two texts (Levenshtein's distance).
    private static func changes(from source: [UInt8], to target: [UInt8]) -> Int {
        var above = Array(0...target.count)
        for (row, byte) in source.enumerated() {
            var current = [row + 1]
            for (column, other) in target.enumerated() {
                let replaced = above[column] + (byte == other ? 0 : 1)
                current.append(Swift.min(replaced, above[column + 1] + 1, current[column] + 1))
            }
            above = current
        }
        return above[target.count]
    }
}
