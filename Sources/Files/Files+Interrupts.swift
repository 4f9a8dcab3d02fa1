internal import CInterrupts

extension Files {
    /// Lets a process that is interrupted, terminated or hung up remove its unfinished files, and end.
    ///
    /// It ends at once with 128 plus the number of the signal: 130 after an interrupt, 143 after a termination. Nothing
    /// else is cleaned up, so whatever else is written has to bear being killed.
    public static func endOnInterrupt() { assay_end_on_interrupt() }
}

/// The note of an unfinished file, which an interrupt removes.
struct InterruptNote: ~Copyable {
    private let number: Int32

    /// Notes a file that is about to be made.
    init(_ path: String) { number = assay_draft_begin(path) }

    deinit { assay_draft_end(number) }
}
