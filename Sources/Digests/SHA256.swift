internal import CCrypto

/// A SHA-256 under computation, by OpenSSL.
public struct SHA256: ~Copyable {
    private let context: OpaquePointer

    /// Nothing read yet.
    public init() {
        guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
            preconditionFailure("libcrypto gives a SHA-256 context")
        }
        self.context = context
    }

    deinit { EVP_MD_CTX_free(context) }

    /// Reads bytes.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count > 0 else { return }
        let status = EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
        precondition(status == 1, "libcrypto digests \(bytes.count) bytes")
    }

    /// Reads the UTF-8 bytes of a text.
    public mutating func update(_ text: String) {
        var text = text
        text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
    }

    /// Reads an integer as eight little-endian bytes.
    public mutating func update(_ value: Int64) {
        withUnsafeBytes(of: value.littleEndian) { update($0) }
    }

    /// Ends the reading.
    public consuming func finish() -> Digest {
        var bytes = [UInt8](repeating: 0, count: 32)
        let status = EVP_DigestFinal_ex(context, &bytes, nil)
        precondition(status == 1, "libcrypto finishes a digest")
        return Digest(verified: bytes)
    }

    /// The digest of bytes at hand.
    public static func digest(of bytes: UnsafeRawBufferPointer) -> Digest {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finish()
    }

    /// The digest of a text's UTF-8 bytes.
    public static func digest(of text: String) -> Digest {
        var hash = SHA256()
        hash.update(text)
        return hash.finish()
    }
}
