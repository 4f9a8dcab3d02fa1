import Glibc

/// The bytes of a file, or of what a command writes, or nil where there are none.
func bytes(ofFile path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    return bytes(of: file)
}

/// What a command writes to its standard output, or nil where it fails.
func bytes(ofCommand command: String) -> [UInt8]? {
    guard let pipe = popen(command, "r") else { return nil }
    let read = bytes(of: pipe)
    return pclose(pipe) == 0 ? read : nil
}

/// The decompressed text of a `.gz` or `.zip` file.
func text(ofCompressed path: String) -> String? {
    let program = path.hasSuffix(".gz") ? "gzip -dc" : "unzip -p"
    return bytes(ofCommand: "\(program) '\(path)'").map { String(decoding: $0, as: UTF8.self) }
}

private func bytes(of file: UnsafeMutablePointer<FILE>) -> [UInt8] {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = fread(&buffer, 1, buffer.count, file)
        if count == 0 { return all }
        all += buffer[..<count]
    }
}
