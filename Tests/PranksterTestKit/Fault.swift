// SPDX-License-Identifier: MIT

package import SMTPWire

/// What a server can do wrong.
package enum Fault: Sendable, Hashable {
    /// Answers with this reply; with 421 it closes too.
    case refuse(Reply)
    /// Closes in good order (FIN).
    case drop
    /// Tears the connection down (RST).
    case reset
    /// Says nothing more, and keeps the connection.
    case stall
    /// Sends bytes without an end.
    case babble(Babble)
    /// Answers as it should, but so many milliseconds late.
    case delay(milliseconds: Int64)

    /// Answers 451: not now.
    package static let deferred = Fault.refuse(
        Reply(451, EnhancedCode(4, 7, 1), lines: ["Come back later"]))
    /// Answers 550: never.
    package static let refused = Fault.refuse(
        Reply(550, EnhancedCode(5, 7, 1), lines: ["Not here"]))
    /// Answers 421 and closes.
    package static let closing = Fault.refuse(
        Reply(421, EnhancedCode(4, 3, 2), lines: ["Going down"]))

    /// What an endless answer is made of.
    package enum Babble: String, Sendable, Hashable, CaseIterable {
        /// One line that never ends.
        case line
        /// A reply of endlessly many lines.
        case lines
        /// Bytes that are no reply at all, with NUL in them.
        case binary

        /// What is sent again and again.
        var bytes: [UInt8] {
            switch self {
            case .line: Array(repeating: UInt8(ascii: "x"), count: 4096)
            case .lines: Array(String(repeating: "250-and another thing\r\n", count: 200).utf8)
            case .binary: (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 167) }
            }
        }
    }
}

/// When a server does something wrong.
package enum FaultStage: String, Sendable, Hashable, CaseIterable {
    /// Instead of 220.
    case greeting
    /// Instead of EHLO's or HELO's answer.
    case hello
    /// Instead of STARTTLS's answer.
    case startTLS
    /// Behind STARTTLS's answer, instead of the handshake.
    case handshake
    /// Instead of AUTH's first answer.
    case auth
    /// Instead of MAIL's answer.
    case mail
    /// Instead of RCPT's answer.
    case recipient
    /// Instead of 354, or the answer to the first chunk.
    case data
    /// When the first bytes of the message have come; by DATA only.
    case body
    /// Instead of the answer to the message, which the server does not take.
    case end
    /// The server has taken the message, and does not say so. To refuse is to drop here.
    case answer
    /// The server has taken the message, and says half of it. To refuse is to drop here.
    case halfAnswer
    /// Instead of RSET's answer.
    case rset
    /// Instead of QUIT's answer.
    case quit
}

/// A point in a server's life at which something may go wrong.
package struct FaultOccasion: Sendable, Hashable {
    /// When in the session.
    package let stage: FaultStage
    /// Which connection, from 0, in the order of their coming.
    package let connection: Int
    /// Which letter of the connection, from 0: how many MAILs came before this one's.
    package let letter: Int
    /// Which letter of the server, from 0: how many MAILs came before on all connections.
    package let letterOfAll: Int
    /// The forward-path of RCPT; nil elsewhere.
    package let forwardPath: String?
    /// How often the server has had this RCPT before, from 0; 0 elsewhere.
    package let timesBefore: Int
}
