/// Archives without compression, made by hand: the formats as PKWARE's APPNOTE 6.3 and RFC 1952 tell them.
enum StoredArchive {
    /// A zip file of members.
    static func zip(_ members: [(name: String, text: String)]) -> [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for (name, text) in members {
            let (name, bytes) = (Array(name.utf8), Array(text.utf8))
            let common =
                little(20, 2) + little(0x800, 2) + little(0, 2) + little(0, 4) + little(checksum(bytes), 4)
                + little(bytes.count, 4) + little(bytes.count, 4) + little(name.count, 2) + little(0, 2)
            directory += Array("PK\u{1}\u{2}".utf8) + little(20, 2) + common + little(0, 2) + little(0, 4)
            directory += little(0, 4) + little(file.count, 4) + name
            file += Array("PK\u{3}\u{4}".utf8) + common + name + bytes
        }
        let end =
            Array("PK\u{5}\u{6}".utf8) + little(0, 4) + little(members.count, 2) + little(members.count, 2)
            + little(directory.count, 4) + little(file.count, 4) + little(0, 2)
        return file + directory + end
    }

    /// A gzip file of one stored block.
    static func gzip(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        precondition(bytes.count < 65_536, "a stored block is below 64 KiB, was \(bytes.count)")
        return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255, 1] + little(bytes.count, 2) + little(~bytes.count & 0xFFFF, 2)
            + bytes + little(checksum(bytes), 4) + little(bytes.count, 4)
    }

    private static func little(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    private static func checksum(_ bytes: [UInt8]) -> Int {
        var rest: UInt32 = ~0
        for byte in bytes {
            rest ^= UInt32(byte)
            for _ in 0..<8 { rest = rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
        }
        return Int(~rest)
    }
}
