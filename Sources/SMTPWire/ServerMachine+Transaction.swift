// SPDX-License-Identifier: MIT

/// MAIL, RCPT, and the message behind DATA or BDAT (RFC 5321, 3.3; RFC 3030).
extension ServerMachine {
    mutating func mail(_ sender: ReceivedSender) {
        guard clientName != nil else { return refuse(.helloFirst) }
        guard isEncrypted || !settings.requiresTLS else { return refuse(.tlsFirst) }
        guard user != nil || !settings.requiresLogin else { return refuse(.loginFirst) }
        guard transaction == nil else { return refuse(.nestedMail) }
        if let size = sender.size, size > settings.limits.message { return send(tooBig) }
        ask(.mail(sender))
    }

    mutating func recipient(_ recipient: ReceivedRecipient) {
        guard let current = transaction?.recipients.count else { return refuseOutOfTurn() }
        guard transaction?.isChunked == false else { return refuse(.recipientsBeforeChunks) }
        let isInternational = transaction?.sender.isInternational == true
        guard isInternational || recipient.forwardPath.utf8.allSatisfy({ $0 < 0x80 }) else {
            return refuse(recipient, .needsSMTPUTF8)
        }
        guard current < settings.limits.recipients else {
            return refuse(recipient, .tooManyRecipients(settings.limits.recipients))
        }
        ask(.recipient(recipient))
    }

    mutating func refuse(_ recipient: ReceivedRecipient, _ reply: Reply) {
        transaction?.hasRefused = true
        if refusedRecipients.count < settings.limits.recipients {
            refusedRecipients.append(
                RefusedRecipient(forwardPath: recipient.forwardPath, reply: reply))
        }
        send(reply)
    }

    mutating func data() {
        guard let current = transaction else { return refuseOutOfTurn() }
        guard !current.isChunked else { return refuse(.chunksOnly) }
        guard !current.recipients.isEmpty else { return send(current.whyNoRecipients) }
        ask(.data(isChunk: false))
    }

    /// Begins a chunk: its bytes are read in any case, so that what follows is not taken for them.
    mutating func chunk(_ count: Int, isLast: Bool) {
        var current = transaction ?? .stray(.mailFirst)
        let isFirst = !current.isChunked
        if current.failure != nil {
            if !isFirst { current.failure = .resetFirst }
        } else if current.recipients.isEmpty {
            current.fail(current.whyNoRecipients)
        }
        current.isChunked = true
        current.isLastChunk = isLast
        current.chunkSize = count
        current.chunks.begin(count)
        transaction = current
        phase = .chunk
        if isFirst, current.failure == nil { ask(.data(isChunk: true)) }
    }

    /// The client may send the message now.
    mutating func beginMessage(_ reply: Reply?) {
        // A chunk is on its way already.
        guard phase != .chunk else { return }
        phase = .data
        send(reply ?? .goAhead)
    }

    /// Reads what is there of a message behind DATA.
    mutating func readData() -> Bool {
        guard !input.isEmpty, let count = transaction?.dots.decode(input.rest) else { return false }
        input.drop(count)
        if transaction?.dots.isComplete == true { endMessage() }
        return true
    }

    /// Reads what is there of a chunk.
    mutating func readChunk() -> Bool {
        guard let missing = transaction?.chunks.missing else { return false }
        if missing > 0 {
            guard !input.isEmpty, let count = transaction?.chunks.read(input.rest) else {
                return false
            }
            input.drop(count)
        }
        if transaction?.chunks.missing == 0 { endChunk() }
        return true
    }

    private mutating func endChunk() {
        guard transaction?.isLastChunk == false else {
            transaction?.chunks.finish()
            return endMessage()
        }
        phase = .commands
        if let transaction { recordMessage(transaction) }
        if transaction?.isStray == true { return endStray() }
        if let failure = transaction?.failure { return send(failure) }
        guard transaction?.isTooLong == true else {
            return send(.chunk(transaction?.chunkSize ?? 0))
        }
        let reply = tooBig
        transaction?.fail(reply)
        send(reply)
    }

    private var tooBig: Reply { .tooBig(settings.limits.message) }

    /// A chunk that belongs to nothing is over.
    private mutating func endStray() {
        transaction = nil
        refuseOutOfTurn()
    }

    /// Answers a command that has no MAIL before it.
    ///
    /// Behind a refused MAIL many of them may be on their way, which is nobody's mistake.
    private mutating func refuseOutOfTurn() {
        clientName == nil ? refuse(.helloFirst) : send(.mailFirst)
    }

    /// All of a message is there: the transaction is over, whatever the answer is.
    private mutating func endMessage() {
        phase = .commands
        if let transaction { recordMessage(transaction) }
        if transaction?.isStray == true { return endStray() }
        guard let ended = transaction.take() else { return }
        if let failure = ended.failure { return send(failure) }
        if ended.isTooLong { return send(tooBig) }
        if settings.bareLineEnds == .refuse, !ended.irregularities.isEmpty {
            return send(.badLineEnds)
        }
        ask(.message(message(of: ended)))
    }

    private func message(of ended: ServerTransaction) -> ReceivedMessage {
        ReceivedMessage(
            sender: ended.sender, recipients: ended.recipients, bytes: ended.bytes,
            clientName: clientName ?? "", user: user, isEncrypted: isEncrypted,
            isChunked: ended.isChunked, irregularities: ended.irregularities)
    }
}
