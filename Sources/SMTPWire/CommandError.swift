// SPDX-License-Identifier: MIT

/// Why a command was not written.
package enum CommandError: Error, Sendable, Hashable {
    /// An argument holds CR, LF or NUL, and would be read as more than one command.
    case forbiddenByte(UInt8)
    /// The line has more bytes than a server must take, CRLF included.
    case tooLong(Int, limit: Int)

    /// One line for people, without a full stop.
    package var message: String {
        switch self {
        case .forbiddenByte(0x0A): "an argument of a command holds a line feed"
        case .forbiddenByte(0x0D): "an argument of a command holds a carriage return"
        case .forbiddenByte: "an argument of a command holds a NUL"
        case .tooLong(let count, let limit):
            "a command takes \(count) bytes, at most \(limit) are allowed"
        }
    }
}
