import Columns
import Digests
import Market

/// The digest that names bars by what they are, not by how they are stored.
///
/// A block is 32,768 rows counted from the first bar of the series, the last may be shorter; its digest is the
/// SHA-256 of: the text `assay block 1`, the row count, the times, then for each field in the order of `BarField` its
/// name and its values. Numbers are eight little-endian bytes, doubles by bit pattern. The digest of a dataset is the
/// SHA-256 of the text `assay bars 1`, the number of blocks, and the digests of the blocks in order.
enum ContentDigest {
    static func block(_ columns: BarColumns, rows: Range<Int>) -> Digest {
        var hash = SHA256()
        hash.update("assay block 1")
        hash.update(Int64(rows.count))
        columns.times.withValues { hash.update(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: $0[rows]))) }
        for field in BarField.allCases {
            guard let column = columns[field] else { continue }
            hash.update(field.name)
            column.withValues { hash.update(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: $0[rows]))) }
        }
        return hash.finish()
    }

    static func dataset(_ blocks: [Digest]) -> Digest {
        var hash = SHA256()
        hash.update("assay bars 1")
        hash.update(Int64(blocks.count))
        for block in blocks { block.bytes.withUnsafeBytes { hash.update($0) } }
        return hash.finish()
    }
}
