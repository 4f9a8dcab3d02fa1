import Documents
import Faults
import Files
import Glibc

/// The Swift compiler, told to make a library of a strategy's source against the modules of this program.
///
/// The modules lie in the folder `Modules` beside the program, symbolic links followed, where a build leaves them. They
/// are of one build with the program, and of one version with the compiler.
struct StrategyCompiler {
    /// A type of a source that is a strategy, as the compiler tells it.
    struct Declaration {
        /// The type's name, without those that it is nested in.
        let name: String
        let line: Int
        /// `struct` for all that can be run.
        let kind: String
        /// The name that it has in the library.
        let mangledName: String
    }

    /// A library that has been made.
    struct Product {
        let library: String
        let strategies: [Declaration]
        /// What the compiler had to say.
        let messages: String
    }

    /// The modules that strategies are compiled against.
    let modules: String

    init() throws(Fault) {
        modules = Files.joined(Files.folder(of: try Files.programPath()), "Modules")
        guard Files.exists(Files.joined(modules, "Strategies.swiftmodule")) else {
            throw Fault(
                .input, "the modules that strategies are compiled against are not there", at: modules,
                remedy: "keep the folder Modules of the build beside the program")
        }
    }

    /// Compiles a source in a folder, into which everything goes; messages name it by its path.
    func compile(
        _ source: [UInt8], at path: String, module: String, in folder: String, isInterrupted: () -> Bool
    ) throws(Fault) -> Product {
        let copy = Files.joined(folder, "Strategy.swift")
        let library = Files.joined(folder, "strategy.so")
        let declared = Files.joined(folder, "declared.json")
        let output = Files.joined(folder, "messages.txt")
        try Files.write(source, to: copy)
        try Files.write("[\"StrategyProgram\"]", to: Files.joined(folder, "protocols.json"))
        // The modules use this one inside; the compiler wants to know that it exists, not what is in it.
        try Files.write("module CBytes {}\n", to: Files.joined(folder, "module.modulemap"))
        let words =
            ["swiftc", copy, "-o", library, "-emit-library", "-parse-as-library", "-module-name", module]
            + ["-O", "-whole-module-optimization", "-swift-version", "6", "-no-color-diagnostics"]
            // A type that nothing in its module names would be left out.
            + ["-enable-testing", "-I", modules, "-I", folder, "-emit-const-values-path", declared]
            + ["-Xfrontend", "-const-gather-protocols-file", "-Xfrontend", Files.joined(folder, "protocols.json")]
            + Self.machine
        let end = try ChildProcess.run(
            words, environment: Self.environment(temporary: folder), output: output, isInterrupted: isInterrupted)
        guard let end else {
            throw Fault(
                .input, "there is no Swift compiler to compile it: 'swiftc' is not in PATH", at: path,
                remedy: "install the Swift toolchain that assay was built with and add its programs to PATH")
        }
        let messages = try Self.text(output).replacing(copy, with: path)
        guard end == .exited(0) else { throw Self.fault(end, messages, at: path) }
        guard Files.exists(library), Files.exists(declared) else {
            throw Fault(.input, "the Swift compiler in PATH made nothing of it", at: path, remedy: Self.told(messages))
        }
        return Product(library: library, strategies: try Self.strategies(declared), messages: messages)
    }

    // MARK: - Calling

    #if arch(x86_64)
        // The instructions of the program's own modules, as Package.swift names them.
        private static let machine = ["-Xcc", "-march=x86-64-v3"]
    #else
        private static let machine: [String] = []
    #endif

    /// The environment of this process, with what is temporary in another folder.
    private static func environment(temporary folder: String) -> [String] {
        var variables = ["TMPDIR=\(folder)"]
        var place = environ
        while let entry = place.pointee {
            let variable = String(cString: entry)
            if !variable.hasPrefix("TMPDIR=") { variables.append(variable) }
            place += 1
        }
        return variables
    }

    // MARK: - Answers

    /// What a process wrote, as far as it is text.
    private static func text(_ path: String) throws(Fault) -> String {
        String(decoding: try Files.read(path), as: UTF8.self)
    }

    private static func told(_ messages: String) -> String? {
        messages.isEmpty ? nil : "the compiler says:\n\n\(messages)"
    }

    private static func fault(_ end: ChildProcess.End, _ messages: String, at path: String) -> Fault {
        let told = told(messages)
        if messages.contains("cannot be imported by the Swift") {
            return Fault(
                .input, "the Swift compiler in PATH is of another version than the one that assay was built with",
                at: path,
                remedy: "put that one first in PATH, or build assay with this one; the compiler says:\n\n\(messages)")
        }
        switch end {
        case .stopped: return Fault(.input, "its compilation was interrupted", at: path)
        case .killed(let signal):
            return Fault(.input, "the Swift compiler was ended by signal \(signal)", at: path, remedy: told)
        case .exited(let code):
            guard let error = firstError(messages, of: path) else {
                return Fault(.input, "the Swift compiler ended with code \(code)", at: path, remedy: told)
            }
            return Fault(.input, error.what, at: error.place, remedy: told)
        }
    }

    /// The first error that the compiler found in a file: `path:line:column: error: what`.
    private static func firstError(_ messages: String, of path: String) -> (place: String, what: String)? {
        for line in messages.split(whereSeparator: \.isNewline) where line.hasPrefix("\(path):") {
            guard let mark = line.firstRange(of: ": error: ") else { continue }
            return (String(line[..<mark.lowerBound]), String(line[mark.upperBound...]))
        }
        return nil
    }

    private static func strategies(_ declared: String) throws(Fault) -> [Declaration] {
        let types = try JSON(parsing: try Files.read(declared), at: declared).arrayValue ?? []
        return types.compactMap { type in
            let conformances = type["conformances"]?.arrayValue?.compactMap(\.stringValue) ?? []
            guard conformances.contains("Strategies.StrategyProgram"), let name = type["typeName"]?.stringValue,
                let kind = type["kind"]?.stringValue, let mangled = type["mangledTypeName"]?.stringValue
            else { return nil }
            return Declaration(
                name: name.split(separator: ".").last.map(String.init) ?? name, line: type["line"]?.integerValue ?? 0,
                kind: kind, mangledName: mangled)
        }
    }
}
