import Arguments
import Digests
import Documents
import Faults
import Files
import Persistence

/// `assay notebook`: a recorded run as a notebook with its data.
struct NotebookCommand: Command {
    static let run = Positional<String>("run", help: "the run: the first digits of its name are enough")
    static let out = Option<FolderPath?>(
        "out", short: "o", help: "the folder to write to; notebooks-export in the workspace otherwise")
    static let name = Option<String?>(
        "name", help: "what it is called; the strategy and the first digits of the run otherwise")
    static let replace = Flag("replace", help: "write over a notebook that is there and differs")

    static let specification = CommandSpecification(
        "notebook", "Write a recorded run as a Jupyter notebook with its data",
        discussion: """
            NAME.ipynb loads what lies in NAME-data beside it: the bars and the equity for numpy.load, trades, orders \
            and equity as CSV, and the answer of the run as JSON. It computes the figures of the run again, checks \
            that they agree, and draws. It needs numpy, pandas and matplotlib.

            The run is made again for it, and its data have to be as they were. The same run gives the same files; the \
            count of trials is the one of the moment.
            """,
        arguments: [run, out, name, replace],
        examples: [
            .init("assay notebook 3f9c", "The run whose name begins with these digits"),
            .init("assay notebook 3f9c --out work --name oak", "work/oak.ipynb, with its data in work/oak-data"),
        ])

    private let prefix: String
    private let folder: String?
    private let name: String?
    private let replaces: Bool

    init(_ arguments: ParsedArguments) throws(Fault) {
        prefix = arguments[Self.run]
        folder = arguments[Self.out]?.path
        name = arguments[Self.name]
        replaces = arguments[Self.replace]
        if let name { try Self.check(name) }
    }

    /// Refuses what is no name of a file everywhere.
    private static func check(_ name: String) throws(Fault) {
        let isPlain = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "-_.".utf8.contains(byte)
            }
        }
        guard isPlain, (1...100).contains(name.utf8.count), !name.hasPrefix("."), !name.hasPrefix("-") else {
            throw Fault(
                .usage, "'\(name)' is no name of a notebook", at: "--name",
                remedy: "give up to 100 letters, digits, '.', '_' and '-', beginning with a letter or a digit")
        }
    }

    func run(_ context: CommandContext) throws(Fault) -> ExitCode {
        let registry = try context.workspace.openRegistry()
        let rebuilt = try RebuiltRun(try registry.run(beginning: prefix), in: registry, context)
        let outcome = rebuilt.outcome
        let notebook = RunNotebook(outcome, name: name ?? "\(outcome.entry.name)-\(outcome.id.short)")
        let folder = NotebookFolder(folder ?? context.workspace.notebooks, workspace: context.workspace)
        let paths = try folder.write(notebook, replaces: replaces)
        context.answer(
            [
                "run": JSON(outcome.id.hexadecimal), "notebook": JSON(paths[0]),
                "files": JSON(Array(paths.dropFirst())),
            ], text: paths.map { "wrote \($0)\n" }.joined())
        return .done
    }
}

/// Where notebooks are written to.
private struct NotebookFolder {
    let path: String
    let workspace: Workspace

    init(_ path: String, workspace: Workspace) {
        self.path = path
        self.workspace = workspace
    }

    /// Writes all files of a notebook, or leaves everything as it was. The notebook's own path comes first.
    func write(_ notebook: RunNotebook, replaces: Bool) throws(Fault) -> [String] {
        let files = notebook.files
        let paths = files.map { Files.joined(path, $0.name) }
        let made = try create(Files.joined(path, notebook.folder))
        do throws(Fault) {
            try OutputFiles(paths.map { ("--out", $0) }).check(in: workspace)
            for (path, file) in zip(paths, files) where !replaces && Files.exists(path) {
                guard try Files.read(path) == file.bytes else {
                    throw Fault(
                        .input, "the file is there and differs from what would be written", at: path,
                        remedy: "give the notebook another --name, or write over it with --replace")
                }
            }
            try Files.write(zip(paths, files).map { Files.NewFile($0, $1.bytes) })
        } catch {
            for folder in made.reversed() { try Files.remove(folder) }
            throw error
        }
        return paths
    }

    /// Makes a folder and those above it, and tells which were made, the topmost first.
    private func create(_ folder: String) throws(Fault) -> [String] {
        var missing: [String] = []
        var above = folder
        while !Files.isDirectory(above), Files.folder(of: above) != above {
            missing.append(above)
            above = Files.folder(of: above)
        }
        var made: [String] = []
        for folder in missing.reversed() {
            do throws(Fault) {
                try Files.createDirectories(folder)
            } catch {
                for folder in made.reversed() { try Files.remove(folder) }
                throw error
            }
            made.append(folder)
        }
        return made
    }
}
