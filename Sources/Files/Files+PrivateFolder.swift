internal import CInterrupts
public import Faults
internal import Glibc

extension Files {
    /// Does work in a folder that only this user may enter, and removes it afterwards with all that it holds.
    ///
    /// An interrupt, a termination and a hang-up wait until it is gone. Work that takes long asks whether one waits,
    /// and comes to an early end. They are kept from this thread: it has to be the only one.
    public static func withPrivateFolder<Result>(
        _ work: (_ path: String, _ isInterrupted: () -> Bool) throws(Fault) -> Result
    ) throws(Fault) -> Result {
        assay_hold_interrupts()
        defer { assay_release_interrupts() }
        let path = try makePrivateFolder(in: temporaryFolder)
        defer { removeTree(path) }
        return try work(path) { assay_interrupt_waits() != 0 }
    }

    /// Where the system keeps what is not kept.
    private static var temporaryFolder: String {
        guard let value = getenv("TMPDIR"), value.pointee != 0 else { return "/tmp" }
        return String(cString: value)
    }

    private static func makePrivateFolder(in parent: String) throws(Fault) -> String {
        var template = Array(joined(parent, "assay-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else {
            throw SystemFault.fault(errno, at: parent).advising("set TMPDIR to a folder that can be written to")
        }
        return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Removes what can be removed; a link goes, not what it leads to.
    private static func removeTree(_ path: String) {
        var status = stat()
        if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            for name in (try? list(path)) ?? [] { removeTree(joined(path, name)) }
        }
        _ = Glibc.remove(path)
    }
}

extension Fault {
    /// The same fault with other advice.
    fileprivate func advising(_ remedy: String) -> Fault { Fault(kind, what, at: place, remedy: remedy) }
}
