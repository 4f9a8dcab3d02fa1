import Faults
import Files

/// The files that a command is told to write, looked at before it begins to work.
struct OutputFiles {
    /// The option that names a file, and the file.
    typealias Named = (option: String, path: String?)

    private let outputs: [(option: String, path: String)]

    init(_ outputs: [Named]) {
        self.outputs = outputs.compactMap { option, path in path.map { (option, $0) } }
    }

    /// Refuses what would destroy the store, the registry or an input, two outputs in one file, and what cannot be
    /// written.
    func check(in workspace: Workspace, inputs: [String] = []) throws(Fault) {
        let kept = [(workspace.storePath, "market store"), (workspace.registryPath, "run registry")]
        for (index, output) in outputs.enumerated() {
            for (database, name) in kept {
                for ending in ["", "-wal", "-shm", "-journal"]
                where try Files.areSame(output.path, database + ending) {
                    throw Fault(
                        .usage, "'\(output.path)' is the \(name) and would be overwritten", at: output.option,
                        remedy: "name another file")
                }
            }
            for path in inputs where try Files.areSame(output.path, path) {
                throw Fault(
                    .usage, "'\(output.path)' is read and would be overwritten", at: output.option,
                    remedy: "name another file")
            }
            for other in outputs[..<index] where try Files.areSame(output.path, other.path) {
                throw Fault(
                    .usage, "'\(output.path)' is the file of \(other.option) too", at: output.option,
                    remedy: "name another file")
            }
            try FileDraft.probe(output.path)
        }
    }
}
