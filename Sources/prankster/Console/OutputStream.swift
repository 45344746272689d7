// SPDX-License-Identifier: MIT

import Delivery

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// One of the process's two output streams, written whole and without a buffer in between.
struct OutputStream: Sendable {
    /// Where results go.
    static let standardOutput = OutputStream(descriptor: 1)
    /// Where findings, reports and progress go.
    static let standardError = OutputStream(descriptor: 2)

    /// The file descriptor behind the stream.
    let descriptor: Int32

    /// Whether a person is looking at it.
    var isTerminal: Bool { isatty(descriptor) == 1 }

    /// How many columns the terminal has; nil where it is none, or does not say.
    var columns: Int? {
        var size = winsize()
        guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return nil
        }
        return Int(size.ws_col)
    }

    /// Writes all bytes.
    ///
    /// - Throws: `SystemError` where the reader has gone or the disk is full.
    func write(_ bytes: [UInt8]) throws(SystemError) {
        if let error = DescriptorOutput.write(bytes, to: descriptor) { throw error }
    }

    /// Writes a text.
    ///
    /// - Throws: `SystemError`, like the other `write`.
    func write(_ text: String) throws(SystemError) {
        try write(Array(text.utf8))
    }
}
