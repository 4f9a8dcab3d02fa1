internal import CLapack

/// The kernels of the linear algebra library on this machine.
///
/// Where a product or a factorisation decides the last bits of a result, the name of the family is part of what the
/// result depends on.
public enum LinearAlgebraKernels {
    /// The family that the library chose for this processor, as `Cooperlake` or `Haswell`.
    public static var family: String { text(openblas_get_corename()) }

    /// The library, its version and how it was built.
    public static var library: String { text(openblas_get_config()) }

    /// Lets the library work on the caller's thread only: the threads are ours.
    static func keepToOneThread() { _ = onThreads }

    /// Said once, before the first call.
    private static let onThreads: Int32 = {
        openblas_set_num_threads(1)
        return openblas_get_num_threads()
    }()

    private static func text(_ bytes: UnsafeMutablePointer<CChar>?) -> String {
        bytes.map { String(cString: $0).split(separator: " ").joined(separator: " ") } ?? "unknown"
    }
}
