// SPDX-License-Identifier: MIT

/// One letter's transaction: MAIL, RCPT, DATA or BDAT, and what the replies make of it.
extension ClientMachine {
    /// Takes a letter, only while `canTake`.
    ///
    /// What this server cannot take at all is finished at once, as `unsendable`.
    package mutating func submit(_ transaction: Transaction) {
        precondition(canTake, "a transaction was submitted that the session cannot take")
        let scan = LetterScan(transaction.bytes)
        if let reason = obstacle(to: transaction, scan) {
            let fates = [RecipientFate](
                repeating: .unsendable(reason), count: transaction.forwardPaths.count)
            actions.append(.finished(transaction.id, fates))
            return
        }
        guard !transaction.forwardPaths.isEmpty else {
            actions.append(.finished(transaction.id, []))
            return
        }
        let body: OutgoingBody =
            abilities.chunking
            ? .chunk(Chunking(transaction.bytes, scan))
            : .dotted(DotEncoder(transaction.bytes, scan))
        letters.append(OutgoingLetter(transaction, parameters(of: transaction, scan), body))
    }

    mutating func heardMail(_ code: Int) {
        countReply()
        switch Severity(code) {
        case .completion: letters[0].mailAccepted()
        case .intermediate: return breach("answered MAIL with \(code)")
        case .transient: letters[0].mailRefused(.deferred(reply))
        case .permanent: letters[0].mailRefused(.refused(reply))
        }
        settle()
    }

    mutating func heardRecipient(_ code: Int) {
        countReply()
        switch Severity(code) {
        case .completion: letters[0].recipientAccepted()
        case .intermediate: return breach("answered RCPT with \(code)")
        case .transient, .permanent: letters[0].recipientRefused(fate(ofRecipient: reply))
        }
        settle()
    }

    /// What a refused RCPT means for its recipient.
    ///
    /// A server that has enough recipients says 452 or, older, 552 (RFC 5321, 4.5.3.1.10). Both
    /// codes have other meanings, which an enhanced code tells apart; and a server that took nobody
    /// yet has not got enough.
    private func fate(ofRecipient reply: Reply) -> RecipientFate {
        if reply.code == 452 || reply.code == 552, letters[0].acceptedRecipients > 0 {
            let enhanced = reply.enhanced
            if enhanced == nil || enhanced?.subject == 5 && enhanced?.detail == 3 {
                return .again(reply)
            }
        }
        return reply.severity == .transient ? .deferred(reply) : .refused(reply)
    }

    mutating func heardData(_ code: Int) {
        countReply()
        switch Severity(code) {
        case .completion: return breach("answered DATA with \(code)")
        case .intermediate:
            guard !letters[0].isDecided else {
                // RFC 2920, 3.1: nobody is left, but the server waits for a letter.
                isLoneDotDue = true
                return finish()
            }
            letters[0].stage = .body
            return askConfirmation()
        case .transient: letters[0].decide(.deferred(reply))
        case .permanent: letters[0].decide(.refused(reply))
        }
        mustReset = letters[0].isOpen
        finish()
    }

    /// The reply to the dot, or to BDAT.
    mutating func heardEnd(_ code: Int) {
        countReply()
        switch Severity(code) {
        case .completion: letters[0].decide(.accepted(reply))
        case .intermediate: return breach("answered the end of the data with \(code)")
        case .transient: letters[0].decide(.deferred(reply))
        case .permanent: letters[0].decide(.refused(reply))
        }
        // RFC 3030, 2: a refused BDAT may leave the envelope open, where a refused dot does not.
        mustReset = letters[0].body.isChunk && code >= 300 && !letters[0].isFollowed
        finish()
    }

    /// The reply to RSET, which nothing is to be refused by (RFC 5321, 4.1.1.5).
    mutating func heardReset(_ code: Int) {
        isResetting = false
        if Severity(code) != .completion { breach("refused RSET") }
    }

    private mutating func countReply() {
        letters[0].inFlight -= 1
        letters[0].wasAnswered = true
    }

    /// Goes on where the envelope is answered: to the chunk, or to the end where nobody is left.
    private mutating func settle() {
        guard letters[0].stage == .envelope, letters[0].inFlight == 0 else { return }
        if letters[0].isDecided {
            mustReset = letters[0].isOpen
            finish()
        } else if letters[0].body.isChunk, letters[0].hasEnvelope {
            letters[0].stage = .body
            askConfirmation()
        }
    }

    /// Tells what became of the first letter; the one behind it is the first now.
    mutating func finish() {
        actions.append(.finished(letters[0].transaction.id, letters[0].outcome))
        letters.removeFirst()
    }
}
