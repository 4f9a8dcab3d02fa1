extension Rule {
    /// Words that say nothing wherever they stand in a name.
    private static let emptyWords: Set<String> = [
        "Common", "Helper", "Helpers", "Impl", "Implementation", "Manager", "Misc", "Miscellaneous", "Stuff", "Util",
        "Utilities", "Utility", "Utils",
    ]
    /// Words that say nothing at the end of one: `DataCommand` is the command named data, `BarData` are bars.
    private static let emptyEndings: Set<String> = ["Base", "Core", "Data", "Info"]

    static let bannedNames = Rule(
        "a file, a folder or a type is named after what it is",
        for: { $0.isSwift && $0.isInside("Sources", "Tests", "strategies") },
        file: { file in
            let folders = file.path.split(separator: "/").dropLast().dropFirst()
            let names = folders + file.stem.split(separator: "+")
            let paths = names.compactMap { name in
                emptyWord(in: name).map { file.violation(1, "the path holds \"\($0)\"") }
            }
            let types = Declaration.all(in: file.tokens).filter { Declaration.types.contains($0.keyword) }
            return paths
                + types.compactMap { type in
                    emptyWord(in: type.name[...]).map { file.violation(type.line, "\(type.name) holds \"\($0)\"") }
                }
        })

    private static func emptyWord(in name: Substring) -> String? {
        let words = capitalisedWords(of: name)
        if let last = words.last, emptyEndings.contains(last) { return last }
        return words.first(where: emptyWords.contains)
    }

    /// `JSONBarStore` as `JSON`, `Bar` and `Store`, each with a capital.
    private static func capitalisedWords(of name: Substring) -> [String] {
        var words: [String] = []
        let letters = Array(name)
        for (place, letter) in letters.enumerated() where letter.isLetter {
            let follows = place > 0 && letters[place - 1].isLetter
            let entersWord = letter.isUppercase && place + 1 < letters.count && letters[place + 1].isLowercase
            let leavesWord = letter.isUppercase && place > 0 && letters[place - 1].isLowercase
            if !follows || entersWord || leavesWord {
                words.append(letter.uppercased())
            } else {
                words[words.count - 1].append(letter)
            }
        }
        return words
    }
}
