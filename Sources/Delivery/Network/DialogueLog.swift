// SPDX-License-Identifier: MIT

internal import Findings
package import SMTPWire
internal import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Writes what is said with a server as people read it: `C: MAIL FROM:<a@example.org>`, with the
/// number of the connection before it where there are several.
///
/// Written line by line, so that what was said before a stall can be read during it.
package final class DialogueLog: Sendable {
    private struct State {
        var descriptor: CInt
        var failure: SystemError?
    }

    private let state: Mutex<State>
    private let isNumbered: Bool
    private let ownsDescriptor: Bool
    private let name: String

    /// Creates a log on an open descriptor, which stays open.
    ///
    /// - Parameters:
    ///   - descriptor: Where to write.
    ///   - connections: How many there may be at once.
    package init(to descriptor: CInt, connections: Int) {
        state = Mutex(State(descriptor: descriptor))
        isNumbered = connections > 1
        ownsDescriptor = false
        name = "the dialogue"
    }

    /// Creates a log in a file that only the user can read, in place of what it held.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - connections: How many there may be at once.
    /// - Throws: `DeliveryFailure` where the file cannot be written.
    package init(path: String, connections: Int) throws(DeliveryFailure) {
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY
        let descriptor = unsafe open(path, flags, 0o600)
        guard descriptor >= 0 else { throw SystemError.last.failure(writing: path) }
        state = Mutex(State(descriptor: descriptor))
        isNumbered = connections > 1
        ownsDescriptor = true
        name = path
        try restrict(descriptor)
    }

    deinit { closeDescriptor() }

    /// A file that was there already may have been open to all.
    private func restrict(_ descriptor: CInt) throws(DeliveryFailure) {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            status.st_mode & 0o077 != 0
        else { return }
        guard fchmod(descriptor, 0o600) == 0 else { throw SystemError.last.failure(writing: name) }
    }

    /// Writes one line of a connection, counted from 1; can be called on any thread.
    package func write(_ connection: Int, _ line: DialogueLine) {
        let text = Self.text(line, connection: isNumbered ? connection : nil) + "\n"
        state.withLock { state in
            guard state.descriptor >= 0, state.failure == nil else { return }
            state.failure = DescriptorOutput.write(Array(text.utf8), to: state.descriptor)
        }
    }

    /// Ends the log.
    ///
    /// - Throws: `DeliveryFailure` where something could not be written.
    package func close() throws(DeliveryFailure) {
        closeDescriptor()
        guard let failure = state.withLock({ $0.failure }) else { return }
        throw failure.failure(writing: name)
    }

    private func closeDescriptor() {
        let descriptor = state.withLock { state in
            defer { state.descriptor = -1 }
            return state.descriptor
        }
        guard ownsDescriptor, descriptor >= 0 else { return }
        #if canImport(Darwin)
            Darwin.close(descriptor)
        #else
            Glibc.close(descriptor)
        #endif
    }

    /// One line without its end, harmless to a terminal: `[2] S: 250 2.0.0 Ok`.
    static func text(_ line: DialogueLine, connection: Int?) -> String {
        let number = connection.map { "[\($0)] " } ?? ""
        // A tab in a letter is no danger, and its escape would only be in the way.
        let text = line.text.split(separator: "\t", omittingEmptySubsequences: false)
            .map { DisplayText.escaped(String($0)) }.joined(separator: "\t")
        return "\(number)\(line.speaker.rawValue): \(text)"
    }
}
