import Glibc

/// The texts of a repository, as the rules see them.
struct Repository: Sendable {
    /// The folder that holds it, where it is on a disk.
    let root: String?
    /// What lies at its top, without what is ignored.
    let topLevel: [String]
    let files: [TextFile]

    /// A repository of a few texts, for a test of a rule.
    init(_ texts: KeyValuePairs<String, String>, at root: String? = nil) {
        self.root = root
        files = texts.map { TextFile(path: $0.key, text: $0.value) }
        topLevel = Set(files.compactMap { $0.path.split(separator: "/").first.map(String.init) }).sorted()
    }

    /// The one this file belongs to.
    static let checkedOut = Repository(onDiskAt: rootOfSources())

    private init(onDiskAt root: String) {
        let folder = RepositoryFolder(root: root)
        self.root = root
        topLevel = folder.names(in: "")
        files = folder.textPaths().map { TextFile(path: $0, text: folder.text(at: $0)) }
    }

    private static func rootOfSources(file: String = #filePath) -> String {
        file.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    }

    /// Swift files of the products.
    var products: [TextFile] { files.filter(\.isProduct) }

    /// The manifest, or nil where there is none.
    var manifest: Manifest? { files.first { $0.path == "Package.swift" }.map(Manifest.init) }
}

/// A repository on a disk. What is ignored by name is passed over.
private struct RepositoryFolder {
    private static let textEndings = ["swift", "c", "h", "modulemap", "md", "json", "yml", "txt", "pine", "sh"]
    /// Only folders that hold what people wrote: the others hold what programs wrote.
    private static let textFolders: Set<String> = [".ci", "Sources", "Tests", "strategies"]
    let root: String
    private var ignored: Set<String> = [".git"]
    private var ignoredEndings: [String] = []

    init(root: String) {
        self.root = root
        for line in text(at: ".gitignore").split(separator: "\n") {
            if line.hasPrefix("*") {
                ignoredEndings.append(String(line.dropFirst()))
            } else if line.hasSuffix("/") {
                ignored.insert(String(line.dropLast()))
            }
        }
    }

    /// The names in a folder, in order.
    func names(in folder: String) -> [String] {
        guard let stream = opendir("\(root)/\(folder)") else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
            }
            let isIgnored = ignored.contains(name) || ignoredEndings.contains { name.hasSuffix($0) }
            if name != ".", name != "..", !isIgnored { names.append(name) }
        }
        return names.sorted()
    }

    /// The texts at the top and in the folders of texts.
    func textPaths() -> [String] {
        names(in: "").flatMap { name -> [String] in
            Self.textFolders.contains(name) ? textPaths(below: name) : isFile(name) ? [name] : []
        }
    }

    private func textPaths(below folder: String) -> [String] {
        names(in: folder).flatMap { name -> [String] in
            let path = "\(folder)/\(name)"
            guard isFile(path) else { return textPaths(below: path) }
            let ending = name.contains(".") ? name.split(separator: ".").last : nil
            return ending.map { Self.textEndings.contains(String($0)) } ?? true ? [path] : []
        }
    }

    private func isFile(_ path: String) -> Bool {
        guard let stream = opendir("\(root)/\(path)") else { return true }
        closedir(stream)
        return false
    }

    func text(at path: String) -> String {
        guard let file = fopen("\(root)/\(path)", "r") else { return "" }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&part, 1, part.count, file)
            if count == 0 { return String(decoding: bytes, as: UTF8.self) }
            bytes += part[..<count]
        }
    }
}
