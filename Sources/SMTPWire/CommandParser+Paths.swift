// SPDX-License-Identifier: MIT

/// MAIL and RCPT: a path, and parameters that extensions define (RFC 5321, 4.1.2).
extension CommandParser {
    func mail(_ argument: ArraySlice<UInt8>) throws(CommandRefusal) -> ReceivedCommand {
        guard let text = Self.text(argument, behind: Self.from) else {
            throw CommandRefusal(.wantsSender)
        }
        guard text.first == UInt8(ascii: "<") else { throw CommandRefusal(.wantsSenderBrackets) }
        guard let (path, rest) = Self.path(text) else {
            throw CommandRefusal(.badSender(PathMistake.description(of: text)))
        }
        var sender = ReceivedSender(path)
        guard !rest.isEmpty else {
            try checkScript(path, isInternational: false)
            return .mail(sender)
        }
        var seen: Set<String> = []
        for word in rest.split(separator: Self.blank) {
            let parameter = try parameter(word, &seen)
            try set(parameter, of: &sender)
        }
        try checkScript(path, isInternational: sender.isInternational)
        return .mail(sender)
    }

    func recipient(_ argument: ArraySlice<UInt8>) throws(CommandRefusal) -> ReceivedCommand {
        guard let text = Self.text(argument, behind: Self.to) else {
            throw CommandRefusal(.wantsRecipient)
        }
        guard text.first == UInt8(ascii: "<") else {
            throw CommandRefusal(.wantsRecipientBrackets)
        }
        guard let (path, rest) = Self.path(text), !path.isEmpty else {
            throw CommandRefusal(.badRecipient(PathMistake.description(of: text)))
        }
        var recipient = ReceivedRecipient(path)
        guard !rest.isEmpty else { return .recipient(recipient) }
        var seen: Set<String> = []
        for word in rest.split(separator: Self.blank) {
            let parameter = try parameter(word, &seen)
            try set(parameter, of: &recipient)
        }
        return .recipient(recipient)
    }

    private static let from = Array("FROM:".utf8)
    private static let to = Array("TO:".utf8)

    /// What stands behind `FROM:` or `TO:`, in any case; nil where that is missing.
    private static func text(
        _ argument: ArraySlice<UInt8>, behind keyword: [UInt8]
    ) -> ArraySlice<UInt8>? {
        guard argument.count >= keyword.count else { return nil }
        for (index, letter) in keyword.enumerated() {
            let byte = argument[argument.startIndex + index]
            guard byte == letter || (byte & 0xDF == letter && letter >= 0x41) else { return nil }
        }
        // The blank that many a client puts behind the colon is in no RFC, and does no harm.
        return argument.dropFirst(keyword.count).drop { $0 == blank }
    }

    /// Splits `<path> parameters`; nil where what is in the brackets is no mailbox.
    private static func path(
        _ text: ArraySlice<UInt8>
    ) -> (path: String, rest: ArraySlice<UInt8>)? {
        guard let path = PathReader.path(text),
            let mailbox = String(validating: path.mailbox, as: UTF8.self)
        else { return nil }
        let rest = text[path.end...]
        guard rest.isEmpty || rest.first == blank else { return nil }
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
            throw CommandRefusal(.parameterSyntax)
        }
        guard seen.insert(parameter.name).inserted else { throw parameter.isDouble }
        return parameter
    }
}
