// SPDX-License-Identifier: MIT

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The process's own input, from which people answer.
struct InputStream: Sendable {
    /// What was typed, or piped in.
    static let standardInput = InputStream(descriptor: 0)

    /// The file descriptor behind the stream.
    let descriptor: Int32

    /// Whether a person is typing.
    var isTerminal: Bool { isatty(descriptor) == 1 }
}
