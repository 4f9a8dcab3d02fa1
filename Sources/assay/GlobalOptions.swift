import Arguments

/// The options that every command shares.
enum GlobalOptions {
    static let workspace = Option<FolderPath>(
        "workspace", default: FolderPath("."), environment: "ASSAY_WORKSPACE",
        help: "the folder that holds datasets/ and reports/")
    static let threads = Option<Int?>(
        "threads", short: "t", in: 1...256, help: "threads to work on; all cores where it is not given")
    static let seed = Option<UInt64>(
        "seed", in: 0...UInt64(Int64.max), default: 0, help: "the seed of everything random")
    static let json = Flag("json", help: "answer with one JSON document")
    static let quiet = Flag("quiet", short: "q", help: "no progress and no warnings")

    static let all: [any ArgumentKey] = [workspace, threads, seed, json, quiet]
}
