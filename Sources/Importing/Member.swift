import Faults

/// One text of rows inside a source: the file itself, or a member of an archive.
struct Member: Sendable {
    /// Its name within the archive, or nil for the file itself.
    let name: String?
    /// The name that messages give.
    let place: String

    /// The texts to read of a source, in order: one, unless they are the days of one LEAN symbol.
    static func all(in source: SourceBytes, _ container: Container, wanted: String?) throws(Fault) -> [Member] {
        guard container == .zip else {
            guard let wanted else { return [Member(name: nil, place: source.name)] }
            throw Fault(.input, "no member \"\(wanted)\": the file is no archive of members", at: source.name)
        }
        let archive = try ArchiveStream(source, container)
        var names: [String] = []
        while let name = try archive.nextMember() { names.append(name) }
        if let wanted {
            guard names.contains(wanted) else {
                throw Fault(.input, "no member \"\(wanted)\" in the archive", at: source.name, remedy: listing(names))
            }
            names = [wanted]
        }
        guard !names.isEmpty else { throw Fault(.input, "the archive is empty", at: source.name) }
        guard names.count == 1 || LeanName.areDaysOfOneSeries(names) else {
            throw Fault(
                .input, "the archive has \(names.count) members", at: source.name,
                remedy: "choose one with --member: \(listing(names))")
        }
        return names.sorted().map { Member(name: $0, place: "\(source.name)/\($0)") }
    }

    /// The text from its first byte.
    func stream(of source: SourceBytes, _ container: Container) throws(Fault) -> any ByteStream {
        guard container != .plain else { return try source.stream() }
        let archive = try ArchiveStream(source, container)
        while let name = try archive.nextMember() {
            if self.name == nil || name == self.name { return archive }
        }
        return MemoryStream([])  // A compressed file of nothing has no member.
    }

    private static func listing(_ names: [String]) -> String {
        let shown = names.prefix(10).map { "\"\($0)\"" }.joined(separator: ", ")
        return names.count > 10 ? "\(shown) and \(names.count - 10) more" : shown
    }
}
