import Digests
import Faults
import Files
import Glibc
import ScriptLanguage
import ScriptPrograms
import Strategies

/// A strategy in a file of its own: Swift source that is compiled when it is run.
enum StrategyFile {
    /// Whether a word of the command line is the path of one, not the name of a shipped strategy.
    static func isPath(_ word: String) -> Bool { word.hasSuffix(".swift") || word.hasSuffix(".pine") }

    /// Compiles a file, loads what came of it, and tells what the compiler warned of.
    ///
    /// The strategy is called as its type and named by the digest of the file, which is read once: what is compiled is
    /// what was read. Its library stays loaded as long as the process lives.
    static func load(_ path: String, tell: (String) -> Void) throws(Fault) -> CatalogueEntry {
        try load(try Files.read(path), at: path, tell: tell)
    }

    /// The same of a source that has been read.
    static func load(_ source: [UInt8], at path: String, tell: (String) -> Void) throws(Fault) -> CatalogueEntry {
        let digest = source.withUnsafeBytes { SHA256.digest(of: $0) }
        if path.hasSuffix(".pine") { return try script(source, at: path, digest: digest, tell: tell) }
        let compiler = try StrategyCompiler()
        return try Files.withPrivateFolder { (folder, isInterrupted) throws(Fault) in
            // Two files may have types of one name, and modules may not.
            let product = try compiler.compile(
                source, at: path, module: "Strategy_\(digest.short)", in: folder, isInterrupted: isInterrupted)
            let strategy = try only(product.strategies, in: path)
            if !product.messages.isEmpty { tell(product.messages) }
            let program = try program(strategy, in: product.library, of: path)
            return CatalogueEntry(
                file: strategy.name, digest: digest, source: String(decoding: source, as: UTF8.self), program)
        }
    }

    /// Checks a text in the Pine-compatible language. It is called as its title and named by its digest.
    private static func script(
        _ source: [UInt8], at path: String, digest: Digest, tell: (String) -> Void
    ) throws(Fault) -> CatalogueEntry {
        let text = String(decoding: source, as: UTF8.self)
        let checked = check(ScriptText(name: path, text: text))
        let script = try checked.runnable()
        if !checked.rendered.isEmpty { tell(checked.rendered) }
        do throws(Fault) {
            return CatalogueEntry(
                script: try ScriptStrategy(script), name: script.title, at: path, digest: digest, source: text)
        } catch {
            throw error.located(at: path)
        }
    }

    private static func only(
        _ strategies: [StrategyCompiler.Declaration], in path: String
    ) throws(Fault) -> StrategyCompiler.Declaration {
        guard let first = strategies.first else {
            throw Fault(
                .input, "there is no strategy in it", at: path,
                remedy: "declare a struct that conforms to StrategyProgram")
        }
        guard strategies.count == 1 else {
            let names = strategies.map { "\($0.name) in line \($0.line)" }.joined(separator: ", ")
            throw Fault(
                .input, "there are \(strategies.count) strategies in it: \(names)", at: path,
                remedy: "give each a file of its own")
        }
        guard first.kind == "struct" else {
            throw Fault(
                .input, "a strategy is a struct without type parameters, \(first.name) is a \(first.kind)",
                at: "\(path):\(first.line)")
        }
        return first
    }

    private static func program(
        _ strategy: StrategyCompiler.Declaration, in library: String, of path: String
    ) throws(Fault) -> any StrategyProgram.Type {
        guard dlopen(library, RTLD_NOW | RTLD_LOCAL) != nil else {
            let reason = dlerror().map { String(cString: $0) } ?? "no reason is told"
            throw Fault(
                .input, "what came of it cannot be loaded: \(reason.replacing(library, with: path))", at: path,
                remedy: "see that TMPDIR is not mounted noexec and that Modules is of one build with the program")
        }
        guard let program = _typeByName(strategy.mangledName) as? any StrategyProgram.Type else {
            throw Fault(
                .input, "\(strategy.name) cannot be named outside of its file", at: "\(path):\(strategy.line)",
                remedy: "declare it neither private nor inside of a function")
        }
        return program
    }
}
