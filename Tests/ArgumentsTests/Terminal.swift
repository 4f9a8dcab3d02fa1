import Glibc

/// The shells of the machine, as far as there are any.
enum Terminal {
    /// Whether a program is in the search path.
    static func has(_ program: String) -> Bool { run("command -v \(program)").status == 0 }

    /// What a program prints to either output when it is fed a script, and how it ends.
    static func run(_ script: String, in program: String = "sh") -> (output: String, status: Int32) {
        var template = Array("/tmp/assay-script-XXXXXX".utf8CString)
        let file = mkstemp(&template)
        precondition(file >= 0, "a temporary file can be made")
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { unlink(path) }
        let bytes = Array(script.utf8)
        precondition(write(file, bytes, bytes.count) == bytes.count, "a script can be written")
        close(file)
        guard let pipe = popen("\(program) \(path) 2>&1", "r") else { preconditionFailure("a shell can be started") }
        var output: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = fread(&part, 1, part.count, pipe)
            if count == 0 { break }
            output += part[..<count]
        }
        let status = pclose(pipe)
        return (String(decoding: output, as: UTF8.self), status >> 8 & 0xFF)
    }
}
