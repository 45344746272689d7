// SPDX-License-Identifier: MIT

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

    /// Why a stream took no more.
    enum Trouble: Error {
        /// The reader has gone.
        case closedPipe
        /// The system's words.
        case failed(String)
    }

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

    /// Writes all bytes, however often the system takes only some.
    ///
    /// - Throws: `Trouble` where the reader has gone or the disk is full.
    func write(_ bytes: [UInt8]) throws(Trouble) {
        var done = 0
        while done < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe systemWrite(
                    descriptor, buffer.baseAddress?.advanced(by: done), bytes.count - done)
            }
            if count >= 0 {
                done += count
            } else if errno == EPIPE {
                throw .closedPipe
            } else if errno != EINTR && errno != EAGAIN {
                throw .failed(unsafe String(cString: strerror(errno)))
            }
        }
    }

    /// Writes a text.
    ///
    /// - Throws: `Trouble`, like the other `write`.
    func write(_ text: String) throws(Trouble) {
        try write(Array(text.utf8))
    }
}

/// `write` of the system, under a name that the method does not hide.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    unsafe write(descriptor, bytes, count)
}
