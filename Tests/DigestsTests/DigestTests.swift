import Digests
import Testing

@Suite struct DigestTests {
    @Test("A digest is 32 bytes, told as 64 digits, of which twelve are its short name")
    func texts() throws {
        let digest = try #require(Digest(bytes: (0..<32).map { UInt8($0 * 8) }))
        #expect(digest.hexadecimal == "0008101820283038404850586068707880889098a0a8b0b8c0c8d0d8e0e8f0f8")
        #expect(digest.short == "000810182028")
    }

    @Test("Sixty-four digits read back as the digest, in small letters and in capitals; nothing else does")
    func reading() throws {
        let digest = SHA256.digest(of: "abc")
        #expect(Digest(hexadecimal: digest.hexadecimal) == digest)
        #expect(Digest(hexadecimal: digest.hexadecimal.uppercased()) == digest)
        let digits = digest.hexadecimal.dropLast()
        for text in ["", String(digits), digits + "g", digits + "00", digits + " ", digits + "１"] {
            #expect(Digest(hexadecimal: text) == nil)
        }
    }

    @Test("Any other number of bytes is no digest", arguments: [0, 31, 33])
    func lengths(count: Int) {
        #expect(Digest(bytes: Array(repeating: 1, count: count)) == nil)
    }
}
