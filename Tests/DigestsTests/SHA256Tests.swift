import Digests
import Testing

@Suite struct SHA256Tests {
    @Test(
        "The examples that NIST publishes for FIPS 180-4",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
            (
                String(repeating: "a", count: 1_000_000),
                "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
            ),
        ])
    func published(text: String, expected: String) {
        #expect(SHA256.digest(of: text).hexadecimal == expected)
    }

    @Test("Bytes may come in any parts", arguments: [1, 3, 63, 64, 65, 999])
    func parts(length: Int) {
        let bytes = (0..<1_000).map { UInt8(truncatingIfNeeded: $0 * 7) }
        var hash = SHA256()
        for start in stride(from: 0, to: bytes.count, by: length) {
            bytes[start..<min(start + length, bytes.count)].withUnsafeBytes { hash.update($0) }
        }
        let digest = hash.finish()
        #expect(digest == bytes.withUnsafeBytes { SHA256.digest(of: $0) })
    }

    @Test("An integer is eight bytes, the lowest first")
    func integers() {
        var hash = SHA256()
        hash.update(Int64(0x0102_0304_0506_0708))
        hash.update(Int64(-2))
        let digest = hash.finish()
        let bytes: [UInt8] = [8, 7, 6, 5, 4, 3, 2, 1, 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]
        #expect(digest == bytes.withUnsafeBytes { SHA256.digest(of: $0) })
    }
}
