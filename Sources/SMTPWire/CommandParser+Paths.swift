// SPDX-License-Identifier: MIT

/// MAIL and RCPT: a path, and parameters that extensions define (RFC 5321, 4.1.2).
extension CommandParser {
    func mail(_ argument: ArraySlice<UInt8>) throws(CommandRefusal) -> ReceivedCommand {
        guard let (path, rest) = try path(argument, behind: "FROM:") else {
            throw CommandRefusal(.syntax("MAIL FROM:<address> is wanted"))
        }
        guard let path else { throw CommandRefusal(.badSenderSyntax) }
        var sender = ReceivedSender(path)
        var seen: Set<String> = []
        for word in rest.split(separator: Self.blank) {
            let parameter = try parameter(word, &seen)
            try set(parameter, of: &sender)
        }
        try checkScript(path, isInternational: sender.isInternational)
        return .mail(sender)
    }

    func recipient(_ argument: ArraySlice<UInt8>) throws(CommandRefusal) -> ReceivedCommand {
        guard let (path, rest) = try path(argument, behind: "TO:") else {
            throw CommandRefusal(.syntax("RCPT TO:<address> is wanted"))
        }
        guard let path, !path.isEmpty else { throw CommandRefusal(.badRecipientSyntax) }
        var recipient = ReceivedRecipient(path)
        var seen: Set<String> = []
        for word in rest.split(separator: Self.blank) {
            let parameter = try parameter(word, &seen)
            try set(parameter, of: &recipient)
        }
        return .recipient(recipient)
    }

    /// Splits `FROM:<path> parameters`.
    ///
    /// - Returns: nil where the keyword or the opening bracket is missing; a nil path where what is
    ///   in the brackets is no mailbox.
    private func path(
        _ argument: ArraySlice<UInt8>, behind keyword: String
    ) throws(CommandRefusal) -> (path: String?, rest: ArraySlice<UInt8>)? {
        let word = argument.prefix(keyword.utf8.count)
        guard String(decoding: word, as: UTF8.self).uppercased() == keyword else { return nil }
        // The blank that many a client puts behind the colon is in no RFC, and does no harm.
        let text = argument.dropFirst(word.count).drop { $0 == Self.blank }
        guard text.first == UInt8(ascii: "<") else { return nil }
        guard let path = PathReader.path(text),
            let mailbox = String(validating: path.mailbox, as: UTF8.self)
        else { return (nil, []) }
        let rest = text[path.end...]
        guard rest.isEmpty || rest.first == Self.blank else { return (nil, []) }
        return (mailbox, rest)
    }

    /// Whether the path of MAIL may be written like this: RFC 6531, 3.4.
    private func checkScript(_ path: String, isInternational: Bool) throws(CommandRefusal) {
        guard !isInternational, !path.utf8.allSatisfy({ $0 < 0x80 }) else { return }
        throw CommandRefusal(.needsSMTPUTF8)
    }

    private func set(
        _ parameter: PathParameter, of sender: inout ReceivedSender
    ) throws(CommandRefusal) {
        switch parameter.name {
        case "SIZE" where offered.contains(.size):
            guard let digits = parameter.value, let size = Array(digits.utf8)[...].decimalNumber
            else { throw parameter.isWrong }
            sender.size = size
        case "BODY" where offered.contains(.eightBitMIME):
            guard let body = parameter.word.flatMap(ReceivedSender.Body.init) else {
                throw parameter.isWrong
            }
            sender.body = body
        case "SMTPUTF8" where offered.contains(.smtputf8):
            guard parameter.value == nil else { throw parameter.isWrong }
            sender.isInternational = true
        case "RET" where offered.contains(.dsn):
            typealias Returned = ClientSettings.Notifications.Returned
            guard let returned = parameter.word.flatMap(Returned.init) else {
                throw parameter.isWrong
            }
            sender.returned = returned
        case "ENVID" where offered.contains(.dsn):
            guard let value = parameter.value, value.utf8.count <= 100,
                let id = XText.decode(value), !id.isEmpty
            else { throw parameter.isWrong }
            sender.envelopeID = id
        case "AUTH" where offered.contains(.auth):
            guard let value = parameter.value, let submitter = XText.decode(value),
                submitter == "<>" || PathReader.isMailbox(Array(submitter.utf8)[...])
            else { throw parameter.isWrong }
            sender.submitter = submitter
        default: throw parameter.isUnknown
        }
    }

    private func set(
        _ parameter: PathParameter, of recipient: inout ReceivedRecipient
    ) throws(CommandRefusal) {
        switch parameter.name {
        case "NOTIFY" where offered.contains(.dsn):
            guard let conditions = parameter.conditions else { throw parameter.isWrong }
            recipient.notify = conditions
        case "ORCPT" where offered.contains(.dsn):
            guard let original = parameter.typedAddress else { throw parameter.isWrong }
            recipient.original = original
        default: throw parameter.isUnknown
        }
    }

    /// Reads `NAME` or `NAME=value` (RFC 5321, 4.1.2 `esmtp-param`); a name comes but once.
    private func parameter(
        _ word: ArraySlice<UInt8>, _ seen: inout Set<String>
    ) throws(CommandRefusal) -> PathParameter {
        guard let parameter = PathParameter(word) else {
            throw CommandRefusal(.syntax("a parameter is wrong"))
        }
        guard seen.insert(parameter.name).inserted else { throw parameter.isWrong }
        return parameter
    }
}
