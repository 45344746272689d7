// SPDX-License-Identifier: MIT

/// What people see of a session, where the settings want it recorded; secrets never get in.
///
/// Everything is bytes and goes into buffers that stay, so that a flood of mails pays for copying a
/// few lines and for nothing else.
extension ServerMachine {
    /// What was said since the mail before, and the reply that the mail is about to get, if any.
    ///
    /// For `ServerAction.decide(.message)`: whoever keeps the mail keeps this with it, before the
    /// reply can be given.
    package func dialogue(endingWith reply: Reply? = .accepted) -> [UInt8] {
        guard settings.recordsDialogue else { return [] }
        guard let reply else { return sinceLastMail.bytes() }
        var answer: [UInt8] = []
        reply.append(to: &answer, isEnhanced: parser.offered.contains(.enhancedStatusCodes))
        var bytes = sinceLastMail.bytes(reserving: answer.count + 8)
        Self.forEachLine(of: answer[...]) { DialogueText.write(.server, $0, to: &bytes) }
        return bytes
    }

    /// All that was said so far, its middle left out where that is much.
    package var wholeDialogue: [UInt8] {
        var all = beforeLastMail
        all.append(sinceLastMail)
        return all.bytes()
    }

    /// Records what the wire does not show: one line.
    package mutating func note(_ text: String) {
        guard settings.recordsDialogue else { return }
        sinceLastMail.append(.note, text.utf8.lazy.map { $0 < 0x20 ? UInt8(ascii: "?") : $0 })
    }

    /// A mail was taken: what is said from now on belongs to the next.
    mutating func endMailDialogue() {
        beforeLastMail.append(sinceLastMail)
        sinceLastMail.removeAll()
    }

    mutating func recordReply(from start: Int) {
        Self.forEachLine(of: output[start...]) { sinceLastMail.append(.server, $0) }
    }

    /// Records a command, or what was meant to be one.
    ///
    /// Behind an AUTH that was refused may come the secrets that a client thought it was asked for.
    mutating func record(command line: ArraySlice<UInt8>, isUnderstood: Bool) {
        guard settings.recordsDialogue else { return }
        if Redaction.isLogin(line) {
            mayHearSecrets = true
            let end = Redaction.secretStart(inCommand: line)
            sinceLastMail.append(.client, end.map { line[..<$0] + Redaction.mask.utf8 } ?? line)
        } else if mayHearSecrets, !isUnderstood {
            sinceLastMail.append(.client, Redaction.mask.utf8)
        } else {
            mayHearSecrets = false
            sinceLastMail.append(.client, line)
        }
        if isUnderstood { remark(on: line) }
    }

    /// Records a response within AUTH.
    mutating func record(response line: ArraySlice<UInt8>) {
        guard settings.recordsDialogue else { return }
        let isShown = line.isEmpty || line.elementsEqual([UInt8(ascii: "*")])
        isShown
            ? sinceLastMail.append(.client, line)
            : sinceLastMail.append(.client, Redaction.mask.utf8)
    }

    /// Records a message's bytes, which are not shown, and its end.
    mutating func recordMessage(_ ended: ServerTransaction) {
        guard settings.recordsDialogue else { return }
        sinceLastMail.append(messageOf: ended.isChunked ? ended.chunkSize : ended.size)
        if !ended.isChunked { sinceLastMail.append(.client, CollectionOfOne(UInt8(ascii: "."))) }
    }

    /// What is understood all the same, and yet wrong (RFC 5321, 4.1.1.2: no space there).
    private mutating func remark(on line: ArraySlice<UInt8>) {
        guard let colon = line.prefix(10).firstIndex(of: UInt8(ascii: ":")),
            line.dropFirst(colon - line.startIndex + 1).first == UInt8(ascii: " "),
            line.prefix(4).map({ $0 | 0x20 }) != Array("noop".utf8)
        else { return }
        note("RFC 5321 has no space behind that colon; many servers refuse it")
    }

    private static func forEachLine(
        of text: ArraySlice<UInt8>, _ body: (ArraySlice<UInt8>) -> Void
    ) {
        var rest = text
        while let feed = rest.firstIndex(of: UInt8(ascii: "\n")) {
            body(rest[..<feed].dropLast())
            rest = rest[(feed + 1)...]
        }
    }
}
