// SPDX-License-Identifier: MIT

/// What may be written at the moment, made when it is asked for.
extension ClientMachine {
    /// What may be written now, at most `limit` bytes; empty for nothing.
    ///
    /// Once bytes are taken they count as handed to the socket. Ask again whenever the socket is
    /// writable: commands and bodies are made here, piece by piece, and never stand in memory twice.
    package mutating func takeOutput(upTo limit: Int) -> [UInt8] {
        guard limit > 0 else { return [] }
        var output: [UInt8] = []
        swap(&output, &pending)
        if phase == .letters {
            if output.isEmpty { output.reserveCapacity(min(limit, expectedOutput)) }
            while output.count < limit, appendNext(to: &output, upTo: limit) {}
        }
        if output.count > limit {
            pending = Array(output[limit...])
            output.removeSubrange(limit...)
        }
        return output
    }

    /// About how many bytes can be written now.
    private var expectedOutput: Int {
        var count = 0
        for letter in letters {
            switch letter.stage {
            case .envelope:
                count += 80 * (2 + min(letter.transaction.forwardPaths.count, Self.window))
            case .body: count += letter.transaction.bytes.count - letter.body.position + 64
            case .ended: break
            }
        }
        return count
    }

    /// Appends the next piece, and tells whether there was one.
    private mutating func appendNext(to output: inout [UInt8], upTo limit: Int) -> Bool {
        if isLoneDotDue {
            isLoneDotDue = false
            awaited.append(.loneDot)
            output += ".\r\n".utf8
            if settings.recording != .nothing { record(.client, ".") }
            return true
        }
        if mustReset {
            guard mayCommand else { return false }
            mustReset = false
            return appendReset(to: &output)
        }
        guard !letters.isEmpty else { return appendQuit(to: &output) }
        // By index throughout: a letter in a variable of its own would be copied, piece by piece.
        switch letters[0].stage {
        case .envelope: return appendEnvelope(of: 0, to: &output)
        case .body: return appendBody(to: &output, upTo: limit)
        case .ended: return letters.count > 1 && appendFollower(to: &output)
        }
    }

    /// Whether a command may be said now: alone, or in a group of RFC 2920, 3.1.
    ///
    /// DATA is the last of its group: nothing is written behind it before it is answered.
    private var mayCommand: Bool {
        awaited.isEmpty || abilities.pipelining && awaited.count < Self.window
    }

    private mutating func appendReset(to output: inout [UInt8]) -> Bool {
        isResetting = true
        write(.rset, awaiting: .reset, to: &output)
        return phase == .letters
    }

    private mutating func appendQuit(to output: inout [UInt8]) -> Bool {
        guard isQuitAsked, awaited.isEmpty else { return false }
        write(.quit, awaiting: .quit, to: &output)
        if phase == .letters { phase = .quitting }
        return false
    }

    /// Appends the next command of the letter behind the one whose end is handed out.
    ///
    /// After a dot the server holds no envelope any more, whatever it answers. After BDAT it does if
    /// it refused (RFC 3030, 2), and MAIL would be refused too or, worse, be added to what is there:
    /// so RSET goes before, which after an accepted chunk does nothing. Where the chunk was sent
    /// with its envelope, its replies come first, so that one letter at most can be in doubt.
    private mutating func appendFollower(to output: inout [UInt8]) -> Bool {
        guard abilities.pipelining else { return false }
        if letters[0].body.isChunk {
            guard settings.confirmsLastByte, mayCommand else { return false }
            if !letters[0].isFollowed {
                letters[0].isFollowed = true
                return appendReset(to: &output)
            }
        }
        return appendEnvelope(of: 1, to: &output)
    }

    /// Appends the next of MAIL, RCPT and DATA.
    private mutating func appendEnvelope(of index: Int, to output: inout [UInt8]) -> Bool {
        guard mayCommand, !letters[index].isDecided, !letters[index].isDataSent
        else { return false }
        let next = letters[index].sentRecipients
        if !letters[index].isMailSent {
            letters[index].isMailSent = true
            let path = letters[index].transaction.reversePath
            write(.mail(path, letters[index].parameters), awaiting: .mail, to: &output)
        } else if next < letters[index].transaction.forwardPaths.count {
            letters[index].sentRecipients += 1
            let path = letters[index].transaction.forwardPaths[next]
            write(.rcpt(path, recipientParameters), awaiting: .recipient, to: &output)
        } else if letters[index].body.isChunk {
            return beginEarlyChunk(of: index)
        } else {
            letters[index].isDataSent = true
            write(.data, awaiting: .data, to: &output)
        }
        guard phase == .letters else { return false }
        letters[index].inFlight += 1
        return true
    }

    /// Lets a small chunk follow its envelope at once, where nobody has to be asked before.
    ///
    /// Not where RSET is unanswered: were it refused, the letter would go to the last one's people.
    private mutating func beginEarlyChunk(of index: Int) -> Bool {
        guard index == 0, abilities.pipelining, !settings.confirmsLastByte, !isResetting,
            letters[0].transaction.bytes.count <= Self.earlyChunk
        else { return false }
        letters[0].stage = .body
        return true
    }

    private mutating func appendBody(to output: inout [UInt8], upTo limit: Int) -> Bool {
        let before = output.count
        let stop = stop
        if letters[0].body.isChunk, !letters[0].isDataSent {
            guard stop != 0 else { return false }
            letters[0].isDataSent = true
            if case .chunk(let chunk) = letters[0].body {
                write(.bdat(chunk.count, isLast: true), awaiting: nil, to: &output)
            }
            return true
        }
        let position = letters[0].body.position
        letters[0].body.append(to: &output, upTo: limit - before, through: stop)
        if settings.recording == .everything { recordBody(from: position) }
        askConfirmation()
        guard letters[0].body.isAtEnd else { return output.count > before }
        if settings.recording != .nothing { recordBodyEnd() }
        letters[0].stage = .ended
        letters[0].inFlight += 1
        awaited.append(.end)
        return true
    }

    /// Up to where the first letter's bytes may leave; nil for all of them, and the end.
    private var stop: Int? {
        guard settings.confirmsLastByte, !letters[0].isConfirmed else { return nil }
        return max(0, letters[0].transaction.bytes.count - Self.heldBack)
    }

    /// Whether nothing of the first letter can leave before `confirmed`.
    var isHeldBack: Bool { stop.map { letters[0].body.position >= $0 } ?? false }

    /// Asks whether the first letter's last byte may leave, once that is all that is left to do.
    mutating func askConfirmation() {
        guard !letters[0].isConfirmationAsked, isHeldBack else { return }
        letters[0].isConfirmationAsked = true
        actions.append(.confirm(letters[0].transaction.id))
    }

    /// Lets a letter's last byte leave.
    package mutating func confirmed(_ id: Int) {
        guard !letters.isEmpty, letters[0].transaction.id == id, letters[0].isConfirmationAsked
        else { return }
        letters[0].isConfirmed = true
    }

    /// Appends a command and what its reply will answer.
    mutating func write(_ command: Command, awaiting question: Awaited?, to output: inout [UInt8]) {
        let start = output.count
        do {
            try command.append(to: &output)
        } catch {
            return end(SessionEnd(.protocolError, isTransient: false, error.message))
        }
        if let question { awaited.append(question) }
        if settings.recording != .nothing { record(command, output[start...].dropLast(2)) }
    }
}
