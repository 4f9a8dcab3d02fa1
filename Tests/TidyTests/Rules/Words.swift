extension Rule {
    /// Put together here, so that this file keeps the rule.
    private static let openEnds: Set<String> = ["TO" + "DO", "FIX" + "ME"]

    static let noOpenEnds = Rule("what is committed is finished", for: { _ in true }) { file in
        file.lines.enumerated().flatMap { offset, line in
            line.split { !$0.isLetter }.map(String.init).filter(openEnds.contains).map {
                file.violation(offset + 1, $0)
            }
        }
    }

    static let machinePaths = Rule("no text names a folder of one machine") { repository in
        let folders = machineFolders(of: repository)
        return repository.files.flatMap { file in
            file.lines.enumerated().flatMap { offset, line in
                folders.filter { names($0, in: line) }.map { file.violation(offset + 1, "names \($0)") }
            }
        }
    }

    /// The folders of people, the folder the repository is in, and the folder that one is in.
    private static func machineFolders(of repository: Repository) -> [String] {
        let homes = ["home", "root", "Users"].map { "/\($0)/" }
        guard let root = repository.root else { return homes }
        let parents = root.split(separator: "/").dropLast()
        let shared: Set<Substring> = ["tmp", "usr", "opt", "var", "srv", "mnt"]
        let isOwn = parents.count > 1 || (parents.first.map { !shared.contains($0) } ?? false)
        return homes + (isOwn ? ["/" + parents.joined(separator: "/") + "/"] : [root + "/"])
    }

    /// Whether a line holds an absolute path that begins with a folder.
    private static func names(_ folder: String, in line: Substring) -> Bool {
        line.ranges(of: folder).contains { range in
            guard range.lowerBound > line.startIndex else { return true }
            let before = line[line.index(before: range.lowerBound)]
            return !before.isLetter && !before.isNumber && !"._-~*)}/".contains(before)
        }
    }
}
