// SPDX-License-Identifier: MIT

/// Reads what clients say (RFC 5321, 4.1.1): a line without its end to a command.
///
/// ```
/// C: MAIL FROM:<olivia@example.org> SIZE=1234 BODY=8BITMIME
/// C: RCPT TO:<alice@example.org> NOTIFY=NEVER
/// ```
package struct CommandParser: Sendable {
    /// What may be used: the extensions that the client was told of; none after HELO.
    package var offered: Set<ServiceExtension>

    /// Creates a parser that knows some extensions' commands and parameters.
    package init(offering offered: Set<ServiceExtension>) {
        self.offered = offered
    }

    /// Reads a line.
    ///
    /// - Throws: `CommandRefusal` with the reply that the line deserves.
    package func command(_ line: ArraySlice<UInt8>) throws(CommandRefusal) -> ReceivedCommand {
        let line = line.trimmingTrailingBlanks()
        let verbEnd = line.firstIndex(of: Self.blank) ?? line.endIndex
        let argument = line[verbEnd...].drop { $0 == Self.blank }
        guard verbEnd > line.startIndex, verbEnd - line.startIndex <= Self.longestVerb,
            line.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
        else { throw CommandRefusal(CommandSuggestion.reply(to: line)) }
        // The three that every mail has.
        switch Self.shortVerb(line[..<verbEnd]) {
        case Self.mailVerb: return try mail(argument)
        case Self.recipientVerb: return try recipient(argument)
        case Self.dataVerb where argument.isEmpty: return .data
        default: break
        }
        let verb = String(decoding: line[..<verbEnd], as: UTF8.self).uppercased()
        switch verb {
        case "EHLO": return try hello(argument, isExtended: true)
        case "HELO": return try hello(argument, isExtended: false)
        case "DATA": return try plain(.data, verb, argument)
        case "BDAT" where offered.contains(.chunking): return try chunk(argument)
        case "RSET": return try plain(.reset, verb, argument)
        case "QUIT": return try plain(.quit, verb, argument)
        case "NOOP": return .noop
        case "HELP": return .help
        case "VRFY":
            guard !argument.isEmpty else { throw CommandRefusal(.wantsName) }
            return .verify
        case "STARTTLS" where offered.contains(.startTLS):
            return try plain(.startTLS, verb, argument)
        case "AUTH" where offered.contains(.auth): return try auth(argument)
        case "AUTH", "BDAT", "STARTTLS": throw CommandRefusal(.notOffered(verb))
        case "ETRN", "EXPN", "SAML", "SOML", "TURN": throw CommandRefusal(.notImplemented)
        case "CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE":
            throw CommandRefusal(.notHTTP, losesSync: true)
        default: throw CommandRefusal(CommandSuggestion.reply(to: line))
        }
    }

    private static let mailVerb = shortVerb(Array("MAIL".utf8)[...])
    private static let recipientVerb = shortVerb(Array("RCPT".utf8)[...])
    private static let dataVerb = shortVerb(Array("DATA".utf8)[...])

    /// Four letters as a number, in upper case; 0 for anything else.
    private static func shortVerb(_ word: ArraySlice<UInt8>) -> UInt32 {
        guard word.count == 4 else { return 0 }
        var number: UInt32 = 0
        for byte in word {
            guard byte >= 0x41 else { return 0 }
            number = number << 8 | UInt32(byte & 0xDF)
        }
        return number
    }

    static let blank = UInt8(ascii: " ")
    private static let longestVerb = 8

    private func plain(
        _ command: ReceivedCommand, _ verb: String, _ argument: ArraySlice<UInt8>
    ) throws(CommandRefusal) -> ReceivedCommand {
        guard argument.isEmpty else { throw CommandRefusal(.takesNoArgument(verb)) }
        return command
    }

    /// Any name is taken: RFC 5321, 4.1.4 forbids to refuse a client for a wrong one.
    private func hello(
        _ argument: ArraySlice<UInt8>, isExtended: Bool
    ) throws(CommandRefusal) -> ReceivedCommand {
        guard !argument.isEmpty else { throw CommandRefusal(.wantsClientName) }
        guard !argument.contains(Self.blank), argument.count <= Self.longestName,
            let name = String(validating: argument, as: UTF8.self)
        else { throw CommandRefusal(.wantsOneClientName) }
        return .hello(name, isExtended: isExtended)
    }

    /// RFC 5321, 4.5.3.1.2.
    private static let longestName = 255

    private func auth(_ argument: ArraySlice<UInt8>) throws(CommandRefusal) -> ReceivedCommand {
        let words = argument.split(separator: Self.blank)
        guard let name = words.first else { throw CommandRefusal(.wantsMechanism) }
        guard words.count <= 2 else { throw CommandRefusal(.oneResponse) }
        let mechanism = String(decoding: name, as: UTF8.self).uppercased()
        return .auth(mechanism, initialResponse: words.count == 2 ? Array(words[1]) : nil)
    }

    private func chunk(_ argument: ArraySlice<UInt8>) throws(CommandRefusal) -> ReceivedCommand {
        let words = argument.split(separator: Self.blank)
        guard let digits = words.first, let size = digits.decimalNumber, words.count <= 2 else {
            throw CommandRefusal(.lostInChunks, losesSync: true)
        }
        if words.count == 1 { return .chunk(size, isLast: false) }
        guard String(decoding: words[1], as: UTF8.self).uppercased() == "LAST" else {
            throw CommandRefusal(.lostInChunks, losesSync: true)
        }
        return .chunk(size, isLast: true)
    }
}

extension ArraySlice<UInt8> {
    fileprivate func trimmingTrailingBlanks() -> ArraySlice<UInt8> {
        var rest = self
        while let last = rest.last, last == 0x20 || last == 0x09 { rest.removeLast() }
        return rest
    }

    /// The number that all its digits stand for; nil for anything else, and beyond `Int`.
    var decimalNumber: Int? {
        guard !isEmpty, count <= 20, allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(String(decoding: self, as: UTF8.self))
    }
}
