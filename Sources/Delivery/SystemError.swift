// SPDX-License-Identifier: MIT

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A number that a system call left in `errno`, and what it means for someone who writes mail.
package struct SystemError: Error, Equatable {
    /// The number.
    let code: CInt

    /// What the last failed call of this thread left.
    static var last: SystemError { SystemError(code: errno) }

    /// Whether whoever read what is written has gone.
    package var isClosedPipe: Bool { code == EPIPE }

    /// Whether nothing was there to read, and may come yet.
    var isNotYet: Bool { code == EAGAIN }

    /// Why it failed, in words that fit behind a colon.
    package var reason: String {
        switch code {
        case ENOSPC: "the disk is full"
        case EDQUOT: "the disk quota is used up"
        case EROFS: "the file system is read-only"
        case EACCES, EPERM: "permission denied"
        case ENOTDIR: "a part of the path is not a folder"
        case EISDIR: "it is a folder"
        case ENOENT: "there is no such folder"
        case EFBIG: "the file would become too large"
        case ENAMETOOLONG: "the name is too long"
        case ELOOP: "it is a symbolic link"
        case EMFILE, ENFILE: "too many files are open"
        case EIO: "the disk reports an error"
        default: unsafe String(cString: strerror(code)).lowercased()
        }
    }

    /// What can be done about it.
    private var help: [String] {
        switch code {
        case ENOSPC, EDQUOT:
            ["what was written is whole; make room, and run the same command again"]
        case EROFS, EACCES, EPERM: ["choose another place with --transport"]
        default: []
        }
    }

    /// The failure to write a file or folder with that name.
    func failure(writing name: String) -> DeliveryFailure {
        DeliveryFailure(.cannotWrite, "cannot write '\(name)': \(reason)", help: help)
    }
}
