import Faults
import Glibc
import Testing

@testable import Files

@Suite struct SystemFaultTests {
    @Test(
        "Error codes become words that a user understands",
        arguments: [
            (ENOENT, "a: no such file or folder; check the path"),
            (EACCES, "a: permission denied; check the rights of the file and of its folder"),
            (EPERM, "a: permission denied; check the rights of the file and of its folder"),
            (ENOSPC, "a: no space left on the disk; free some space or choose another disk"),
            (EDQUOT, "a: the disk quota is used up; free some space or choose another disk"),
            (EFBIG, "a: larger than the limit on the size of a file; raise the limit, see ulimit -f"),
            (EROFS, "a: the disk is read-only; choose another place"),
            (EISDIR, "a: a folder, not a file; name a file"),
            (ENOTDIR, "a: a part of the path is a file, not a folder; check the path"),
            (EEXIST, "a: something of this name exists already; choose another name or remove it"),
            (ENOTEMPTY, "a: the folder is not empty; remove what it holds first"),
            (ENAMETOOLONG, "a: the name is too long; choose a shorter one"),
            (ELOOP, "a: symbolic links that lead in a circle; check the path"),
            (EMFILE, "a: too many open files; raise the limit, see ulimit -n"),
            (ETXTBSY, "a: in use by another program; close that program and try again"),
            (EXDEV, "a: the two paths are on different disks; choose a path on the same disk"),
            (EIO, "a: the disk reported an error while reading or writing; check the disk"),
            (ENOMEM, "a: not enough memory; close other programs and try again"),
            (EPIPE, "a: nobody reads the other end any more"),
            (EINVAL, "a: not possible for this file; check the path"),
            (EDOM, "a: error 33 of the system: Numerical argument out of domain"),
        ])
    func codesBecomeWords(code: Int32, text: String) {
        let fault = SystemFault.fault(code, at: "a")
        #expect(fault.description == text)
        #expect(fault.kind == .input)
    }
}
