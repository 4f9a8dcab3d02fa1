import Arguments
import Documents
import Faults
import Files
import Glibc
import Persistence

/// `assay doctor`: what the program stands on here.
struct DoctorCommand: Command {
    static let specification = CommandSpecification(
        "doctor", "Show versions, processor, SQLite, workspace and disk",
        examples: [.init("assay doctor", "Look at what the program stands on")])

    init(_ arguments: ParsedArguments) throws(Fault) {}

    func run(_ context: CommandContext) throws(Fault) -> ExitCode {
        let workspace = context.workspace
        let folder = try Files.absolutePath(workspace.folder)
        let free = try Files.freeSpaceBytes(at: Files.exists(folder) ? folder : "/")
        let features = Processor.features
        let store = Files.exists(workspace.storePath)
        let series = store ? try workspace.openStore().catalogue().count : 0
        let size = store ? try Files.sizeBytes(of: workspace.storePath) : 0
        var warnings: [String] = []
        if free < 1_000_000_000 { warnings.append("less than 1 GB is free on the disk of the workspace") }
        if !features.isEmpty, !features.contains("avx2") { warnings.append("the processor has no AVX2") }
        let lines = [
            ("assay", engineVersion), ("swift", compilerVersion), ("sqlite", SQLiteFacts.version),
            ("sqlite options", SQLiteFacts.options.joined(separator: ", ")),
            ("processor", Processor.name), ("features", features.joined(separator: " ")),
            ("threads", String(context.threads)), ("workspace", folder),
            ("store", store ? "\(series) series, \(NumberText.bytes(size))" : "none yet"),
            ("disk free", NumberText.bytes(free)),
        ]
        let width = lines.map(\.0.count).max() ?? 0
        context.answer(
            [
                "version": JSON(engineVersion), "swift": JSON(compilerVersion),
                "sqlite": ["version": JSON(SQLiteFacts.version), "options": JSON(SQLiteFacts.options)],
                "processor": ["name": JSON(Processor.name), "features": JSON(features)],
                "threads": JSON(context.threads), "workspace": JSON(folder),
                "store": ["exists": JSON(store), "series": JSON(series), "bytes": JSON(size)],
                "diskFreeBytes": JSON(free), "warnings": JSON(warnings),
            ],
            text: lines.map { "\($0.0.padded(to: width))  \($0.1)\n" }.joined())
        context.warn(warnings)
        return .done
    }
}

/// The compiler that made the program.
#if compiler(>=6.3)
    let compilerVersion = "6.3 or later"
#else
    let compilerVersion = "6.2"
#endif

/// What the system tells of the processor.
enum Processor {
    static var name: String { field("model name") ?? "unknown" }

    /// The instruction sets that matter here.
    static var features: [String] {
        let all = Set((field("flags") ?? field("Features") ?? "").split(separator: " ").map(String.init))
        let known = [
            "sse4_2", "avx", "avx2", "fma", "bmi2", "avx512f", "avx512dq", "avx512bw", "avx512vl", "sha_ni", "asimd",
        ]
        return known.filter { all.contains($0) }
    }

    private static func field(_ name: String) -> String? {
        guard let stream = fopen("/proc/cpuinfo", "r") else { return nil }
        defer { fclose(stream) }
        var buffer = [CChar](repeating: 0, count: 16_384)
        while fgets(&buffer, Int32(buffer.count), stream) != nil {
            let line = String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            guard line.hasPrefix(name), let colon = line.firstIndex(of: ":") else { continue }
            return String(line[line.index(after: colon)...].drop(while: \.isWhitespace).dropLast(while: \.isNewline))
        }
        return nil
    }
}

extension Substring {
    /// Without the trailing characters that satisfy a condition.
    fileprivate func dropLast(while condition: (Character) -> Bool) -> Substring {
        var rest = self
        while let last = rest.last, condition(last) { rest.removeLast() }
        return rest
    }
}
