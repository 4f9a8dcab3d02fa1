import CArchive
import Faults

/// A member of an archive, or the content of a compressed file, as a stream.
///
/// A class, because it owns a reader of libarchive and what that reads from.
final class ArchiveStream: ByteStream {
    private let archive: OpaquePointer
    private let origin: Origin
    private let path: String

    /// Where an archive's own bytes are. A file stays open and bytes stay in place as long as the stream.
    private enum Origin {
        case file(FileStream)
        case bytes(UnsafeMutableRawBufferPointer)
    }

    /// Opens an archive; nothing is read before the first member is asked for.
    init(_ source: SourceBytes, _ container: Container) throws(Fault) {
        guard let archive = archive_read_new() else { preconditionFailure("libarchive gives a reader") }
        self.archive = archive
        path = source.name
        switch container {
        case .zip: archive_read_support_format_zip(archive)
        case .gzip:
            archive_read_support_filter_gzip(archive)
            archive_read_support_format_raw(archive)
        case .plain: preconditionFailure("plain text is no archive")
        }
        let status: Int32
        switch source.content {
        case .file(let file, _):
            let stream = try FileStream(path: file)
            origin = .file(stream)
            status = archive_read_open_fd(archive, stream.descriptor, 1 << 16)
        case .memory(let bytes):
            let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, bytes.count), alignment: 16)
            copy.copyBytes(from: bytes)
            origin = .bytes(copy)
            status = archive_read_open_memory(archive, copy.baseAddress, bytes.count)
        }
        guard status == ARCHIVE_OK else { throw fault() }
    }

    deinit {
        archive_read_free(archive)
        if case .bytes(let copy) = origin { copy.deallocate() }
    }

    /// Goes to the next member and gives its name, or nil behind the last.
    func nextMember() throws(Fault) -> String? {
        while true {
            var entry: OpaquePointer?
            switch archive_read_next_header(archive, &entry) {
            case ARCHIVE_OK, ARCHIVE_WARN: break
            case ARCHIVE_EOF: return nil
            default: throw fault()
            }
            guard let entry else { throw fault() }
            if archive_entry_is_encrypted(entry) != 0 {
                throw Fault(.input, "the archive is encrypted", at: path, remedy: "extract it first")
            }
            let name = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry)
            let text = name.map { String(cString: $0) } ?? ""
            if !text.hasSuffix("/") { return text }
        }
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(Fault) -> Int {
        let count = archive_read_data(archive, buffer.baseAddress, buffer.count)
        guard count >= 0 else { throw fault() }
        return count
    }

    private func fault() -> Fault {
        let reason = archive_error_string(archive).map { String(cString: $0) } ?? "no reason is given"
        return Fault(.input, "the archive cannot be read: \(reason)", at: path, remedy: "check that the file is whole")
    }
}
