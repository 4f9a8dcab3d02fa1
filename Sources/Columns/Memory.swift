internal import CBytes

/// Tells the allocator to keep the memory that columns give back, for the columns that come after them.
///
/// By default every large array is mapped and unmapped anew, and touching its fresh pages costs more than most of
/// what is written there. A program calls this once, when it starts.
public func keepFreedMemory() {
    assay_keep_freed_memory()
}
