// SPDX-License-Identifier: MIT

package import MailFormat
package import Seeding

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Letters on standard output: `stdout` and `mbox:-`.
package struct StandardOutput: Transport {
    /// How the letters stand there.
    package enum Form: Sendable {
        /// Each as it is, with an empty line between two.
        case letters
        /// As an mbox, with the date of the run in its `From ` lines.
        case mbox(CivilTime)
    }

    private let form: Form
    private let descriptor: CInt
    private var isFirst = true

    /// Creates the transport.
    ///
    /// From here on the process ignores SIGPIPE, so that a reader who goes away is an answer and
    /// not a death.
    ///
    /// - Parameters:
    ///   - form: How the letters stand there.
    ///   - descriptor: Where to write, an open file descriptor, which stays open.
    package init(_ form: Form, descriptor: CInt = STDOUT_FILENO) {
        self.form = form
        self.descriptor = descriptor
        signal(SIGPIPE, SIG_IGN)
    }

    /// Writes one letter, all of it before this returns.
    package mutating func deliver(_ letter: Letter) throws(DeliveryFailure) -> [Receipt] {
        var bytes: [UInt8] = []
        switch form {
        case .letters:
            if !isFirst { bytes += [0x0D, 0x0A] }
            bytes += letter.bytes
            if letter.bytes.last != 0x0A { bytes += [0x0D, 0x0A] }
        case .mbox(let date):
            MboxWriter(date: date).append(letter, to: &bytes)
        }
        isFirst = false
        if let error = DescriptorOutput.write(bytes, to: descriptor) {
            guard !error.isClosedPipe else { throw DeliveryFailure(.closedPipe, "closed pipe") }
            throw DeliveryFailure(
                .cannotWrite, "cannot write to standard output: \(error.reason)")
        }
        return Receipt.written(letter)
    }

    /// Does nothing: each letter was written when it came.
    package mutating func finish() throws(DeliveryFailure) -> [Receipt] { [] }
}
