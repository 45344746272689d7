// SPDX-License-Identifier: MIT

package import MailFormat
package import SMTPWire
import Testing

/// An SMTP session written down, to be played against both state machines and over a real socket.
///
/// ```
/// # RFC 5321, D.1: one recipient is refused, and the others get the letter all the same.
/// # from: Smith@bar.com
/// # to: Jones@foo.com, Green@foo.com
/// # | Subject: Blah
/// # |
/// # | Blah blah blah...
/// # expect: accepted, refused 550
/// # end: quit
/// S: 220 foo.com Simple Mail Transfer Service Ready
/// C: EHLO bar.com
/// ```
/// `S:` and `C:` lines are what server and client say, each ended by CR LF; `\x00` stands for a
/// byte. A line that begins with `* ` tells what no line shows: `* TLS`, `* closed`, `* reset`,
/// `* timeout`, `* 500 times` (the next line), `* no line end` (behind the next line).
///
/// `# word: …` is a setting, any other `#` line a comment. For the client: `client`, `security`,
/// `login`, `token`, `nonce`, `without`, `notify`, `ret`, `confirm: yes`, `inbox: required`,
/// `in clear: yes`. For a letter, of which each `from` begins one: `from`, `to`, `envelope id`, its
/// lines behind `|`, and `expect`, with a fate for each recipient or `returned` for all. For the
/// session: `end`, a `SessionEnd.Cause`; `server: honest` where a `ServerMachine` says the same.
package struct Dialogue: Sendable {
    /// What happens, in order; neighbours of the same kind are one.
    package enum Step: Sendable, Hashable {
        /// The client says this.
        case client([UInt8])
        /// The server says this.
        case server([UInt8])
        /// TLS is made.
        case tls
        /// The server closes.
        case closed
        /// The server tears the connection down.
        case reset
        /// The server says nothing more.
        case timeout
    }

    /// A letter that the client is to deliver.
    package struct Letter: Sendable {
        /// MAIL FROM.
        package var reversePath: Address
        /// RCPT TO.
        package var forwardPaths: [Address]
        /// Header and body.
        package var bytes: [UInt8]
        /// ENVID.
        package var envelopeID: String?
        /// What becomes of it: a word for each recipient, or one for all.
        package var expected: [String]
    }

    /// The file's name without its ending.
    package let name: String
    /// How the client is set.
    package var settings: ClientSettings
    /// What it delivers, in order.
    package var letters: [Letter]
    /// What happens.
    package var steps: [Step]
    /// Why the session ends: the name of a `SessionEnd.Cause`.
    package var end: String
    /// Whether a server that keeps to the RFCs says this.
    package var isHonest: Bool

    /// The letters as the client machine takes them.
    package var transactions: [Transaction] {
        letters.enumerated().map { index, letter in
            Transaction(
                id: index, reversePath: letter.reversePath, forwardPaths: letter.forwardPaths,
                bytes: letter.bytes, envelopeID: letter.envelopeID)
        }
    }

    /// Reads the dialogues of `Tests/SMTPWireTests/Dialogues`, in the order of their names.
    ///
    /// - Returns: one for each file.
    /// - Throws: `DialogueError` for the first mistake.
    package static func all() throws -> [Dialogue] {
        try all(in: Golden.folder(of: #filePath) + "/../SMTPWireTests/Dialogues")
    }

    /// Reads all files of a folder, in the order of their names.
    ///
    /// - Parameter folder: the folder's path.
    /// - Returns: one for each file.
    /// - Throws: `DialogueError` for the first mistake.
    static func all(in folder: String) throws -> [Dialogue] {
        try DialogueParser.files(in: folder).map { try DialogueParser.read($0) }
    }
}

extension Dialogue: CustomTestStringConvertible {
    /// The name.
    package var testDescription: String { name }
}

/// A mistake in a dialogue's file.
package struct DialogueError: Error, CustomStringConvertible {
    /// Where and what.
    package let description: String
}
