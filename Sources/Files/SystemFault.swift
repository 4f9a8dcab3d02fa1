internal import Faults
internal import Glibc

/// The words for the error codes of the operating system.
enum SystemFault {
    /// The fault of a code that a call on a path has left in `errno`.
    static func fault(_ code: Int32, at path: String) -> Fault {
        let (what, remedy) = words(code)
        return Fault(.input, what, at: path, remedy: remedy)
    }

    private static func words(_ code: Int32) -> (what: String, remedy: String?) {
        switch code {
        case ENOENT: ("no such file or folder", "check the path")
        case EACCES, EPERM: ("permission denied", "check the rights of the file and of its folder")
        case ENOSPC: ("no space left on the disk", "free some space or choose another disk")
        case EDQUOT: ("the disk quota is used up", "free some space or choose another disk")
        case EFBIG: ("larger than the limit on the size of a file", "raise the limit, see ulimit -f")
        case EROFS: ("the disk is read-only", "choose another place")
        case EISDIR: ("a folder, not a file", "name a file")
        case ENOTDIR: ("a part of the path is a file, not a folder", "check the path")
        case EEXIST: ("something of this name exists already", "choose another name or remove it")
        case ENOTEMPTY: ("the folder is not empty", "remove what it holds first")
        case ENAMETOOLONG: ("the name is too long", "choose a shorter one")
        case ELOOP: ("symbolic links that lead in a circle", "check the path")
        case EMFILE, ENFILE: ("too many open files", "raise the limit, see ulimit -n")
        case EBUSY, ETXTBSY: ("in use by another program", "close that program and try again")
        case EXDEV: ("the two paths are on different disks", "choose a path on the same disk")
        case EIO: ("the disk reported an error while reading or writing", "check the disk")
        case ENOMEM: ("not enough memory", "close other programs and try again")
        case EPIPE: ("nobody reads the other end any more", nil)
        case EINVAL: ("not possible for this file", "check the path")
        default: ("error \(code) of the system: \(String(cString: strerror(code)))", nil)
        }
    }
}
