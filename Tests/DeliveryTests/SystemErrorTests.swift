// SPDX-License-Identifier: MIT

import Findings
import Testing

@testable import Delivery

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite struct SystemErrorTests {
    @Test(arguments: [
        (ENOSPC, "the disk is full"), (EDQUOT, "the disk quota is used up"),
        (EROFS, "the file system is read-only"), (EACCES, "permission denied"),
        (EPERM, "permission denied"), (ENOTDIR, "a part of the path is not a folder"),
        (EISDIR, "it is a folder"), (ENOENT, "there is no such folder"),
        (EFBIG, "the file would become too large"), (ENAMETOOLONG, "the name is too long"),
        (ELOOP, "it is a symbolic link"), (EMFILE, "too many files are open"),
        (EIO, "the disk reports an error"), (EBUSY, "device or resource busy"),
    ])
    func reasons(_ code: CInt, reason: String) {
        let failure = SystemError(code: code).failure(writing: "out/x")
        #expect(failure.kind == .cannotWrite)
        #expect(failure.finding.message == "cannot write 'out/x': \(reason)")
        #expect(failure.finding.severity == .error)
        #expect(failure.finding.location == nil)
        #expect(failure.finding.help == failure.help)
    }
}
