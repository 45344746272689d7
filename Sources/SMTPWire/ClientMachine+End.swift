// SPDX-License-Identifier: MIT

/// How a session ends, and what that means for the letters under way.
extension ClientMachine {
    static let quitSaid = SessionEnd(.quit, isTransient: false, "the session was ended with QUIT")

    /// The connection is gone: the peer closed or reset it, time was up, or TLS failed.
    package mutating func lost(_ why: SessionEnd) {
        end(phase == .quitting ? Self.quitSaid : why)
    }

    /// The ledger failed: the letter must not leave, so the session ends in the middle of it.
    package mutating func refuseConfirmation(_ id: Int) {
        guard let letter = letters.first, letter.transaction.id == id, letter.stage != .ended
        else { return }
        end(
            SessionEnd(
                .closed, isTransient: true,
                "the session was given up, as it could not be recorded that a letter leaves"))
    }

    /// 421: the server closes the session (RFC 5321, 3.8), whatever was asked.
    mutating func heardClosing() {
        guard phase != .quitting else { return end(Self.quitSaid) }
        let reply = reply
        if let letter = letters.first, letter.stage == .ended {
            // It says so instead of taking the letter.
            letters[0].decide(.deferred(reply))
            finish()
        }
        end(SessionEnd(.closed, isTransient: true, "the server closes the session", reply: reply))
    }

    /// Ends the session as the server broke the protocol.
    ///
    /// - Parameter what: the end of a sentence that begins with "the server".
    mutating func breach(_ what: String) {
        // A server that once could take letters may do so again; another is none.
        let isTransient = phase == .letters || phase == .quitting
        end(SessionEnd(.protocolError, isTransient: isTransient, "the server \(what)"))
    }

    /// Ends a session in good order, with QUIT.
    mutating func leave(
        _ cause: SessionEnd.Cause, isTransient: Bool, _ message: String, _ reply: Reply? = nil
    ) {
        var farewell: [UInt8] = []
        write(.quit, awaiting: .quit, to: &farewell)
        end(SessionEnd(cause, isTransient: isTransient, message, reply: reply))
        pending = farewell
    }

    /// Ends the session: every letter under way gets its fates, or comes back.
    mutating func end(_ why: SessionEnd) {
        guard phase != .over else { return }
        phase = .over
        for index in letters.indices {
            let id = letters[index].transaction.id
            if letters[index].stage == .ended { letters[index].decide(.inDoubt(why.message)) }
            if letters[index].stage == .ended || letters[index].isDecided {
                actions.append(.finished(id, letters[index].outcome))
            } else {
                actions.append(.returned(id, wasBegun: letters[index].wasAnswered))
            }
        }
        letters.removeAll()
        awaited.removeAll()
        pending.removeAll()
        login = nil
        actions.append(.end(why))
    }
}
