import Documents

/// A column of words as the script reads it: each word once, and its place in that list for every row.
struct PackedWords: Hashable, Sendable {
    private let words: [String]
    private let places: PackedNumbers

    /// Words or their absence. Complexity: O(n).
    init(_ values: [String?]) {
        var known: [String: Int] = [:]
        var words: [String] = []
        places = PackedNumbers(
            whole: values.map { value in
                guard let value else { return nil }
                if let place = known[value] { return place }
                known[value] = words.count
                words.append(value)
                return words.count - 1
            })
        self.words = words
    }

    /// The column as a member of what the script reads.
    var json: JSON { ["words": .array(words.map { .string($0) }), "values": .string(places.text)] }
}
