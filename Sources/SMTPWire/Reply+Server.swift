// SPDX-License-Identifier: MIT

/// What a `ServerMachine` says, each in one place (RFC 5321, 4.2.3; RFC 3463; RFC 4954, 6).
///
/// A refusal says what to do instead: it may be the first server that its reader's client meets.
extension Reply {
    private init(_ code: Int, _ subject: Int, _ detail: Int, _ text: String) {
        self.init(code, EnhancedCode(code / 100, subject, detail), lines: [text])
    }

    static let ok = Reply(250, 0, 0, "Ok")
    static let senderOK = Reply(250, 1, 0, "Sender ok")
    static let recipientOK = Reply(250, 1, 5, "Recipient ok")
    /// What a message gets that is taken.
    package static let accepted = Reply(250, 0, 0, "Ok, taken")
    static let goAhead = Reply(354, lines: ["Go ahead, and end with <CRLF>.<CRLF>"])
    static let readyForTLS = Reply(220, 0, 0, "Ready to start TLS")
    static let loggedIn = Reply(235, 7, 0, "Login accepted")
    static let willTry = Reply(252, 5, 0, "Cannot tell, but will take mail for it")
    static let help = Reply(
        214, 0, 0, "EHLO HELO MAIL RCPT DATA BDAT RSET NOOP VRFY STARTTLS AUTH QUIT: see RFC 5321")

    static func greeting(_ name: String) -> Reply { Reply(220, lines: ["\(name) ESMTP"]) }
    static func closing(_ name: String) -> Reply { Reply(221, 0, 0, "\(name) says goodbye") }
    static func chunk(_ count: Int) -> Reply { Reply(250, 0, 0, "\(count) bytes taken") }
}

/// Lines that are no command.
extension Reply {
    static let notRecognized = Reply(
        500, 5, 2, "unknown command; a mail takes EHLO, MAIL, RCPT, DATA and QUIT")
    static func didYouMean(_ verb: String) -> Reply {
        Reply(500, 5, 2, "unknown command; did you mean \(verb)?")
    }
    static let emptyLine = Reply(500, 5, 2, "an empty line is no command")
    static let leadingBlank = Reply(500, 5, 2, "a command begins at the line's beginning, no space")
    static let strayDot = Reply(
        500, 5, 2, "a dot ends a message, and there is none: DATA was not answered with 354")
    static let strayField = Reply(
        500, 5, 2, "this is a message's header, which goes behind DATA and its 354")
    static func controlCharacter(_ byte: UInt8) -> Reply {
        let name =
            switch byte {
            case 0: "NUL"
            case 0x09: "tab; a space goes between words"
            case 0x0D: "bare CR; lines end with CR LF"
            case 0x1B: "escape character"
            default: "control character"
            }
        return Reply(500, 5, 2, "a command holds no \(name)")
    }
    static func lineTooLong(_ limit: Int) -> Reply {
        Reply(500, 5, 2, "line too long; a command has at most \(limit) bytes")
    }
    static let bareLineFeed = Reply(500, 5, 2, "line ended with LF; SMTP lines end with CR LF")
    static let notHTTP = Reply(421, 5, 2, "this is SMTP and no web server, closing")
    static let notTLS = Reply(
        421, 5, 2, "TLS begins with STARTTLS here, and not at once, closing")
}

/// Commands that are written wrongly.
extension Reply {
    static func syntax(_ text: String) -> Reply { Reply(501, 5, 4, text) }
    static let wantsSender = syntax("write MAIL FROM:<a@b>, with FROM: behind MAIL")
    static let wantsRecipient = syntax("write RCPT TO:<a@b>, with TO: behind RCPT")
    static let wantsSenderBrackets = syntax("write MAIL FROM:<a@b>, with < and >")
    static let wantsRecipientBrackets = syntax("write RCPT TO:<a@b>, with < and >")
    static let wantsClientName = syntax("write EHLO and your name: EHLO client.example.org")
    static let wantsOneClientName = syntax("write one name behind EHLO: a domain, or [127.0.0.1]")
    static func takesNoArgument(_ verb: String) -> Reply {
        syntax("\(verb) takes nothing behind it")
    }
    static let wantsName = syntax("write VRFY and a name")
    static let wantsMechanism = syntax("write AUTH and a mechanism: AUTH PLAIN")
    static let oneResponse = syntax("write one word of Base64 behind AUTH's mechanism, or none")
    static let lostInChunks = Reply(
        421, 5, 4, "write BDAT 1234, or BDAT 1234 LAST; where this chunk ends nobody knows, closing"
    )
    static func badSender(_ mistake: String) -> Reply { Reply(501, 1, 7, mistake) }
    static func badRecipient(_ mistake: String) -> Reply { Reply(501, 1, 3, mistake) }
    static let needsSMTPUTF8 = Reply(
        553, 6, 7, "an address beyond ASCII needs SMTPUTF8 behind MAIL FROM:<a@b>")
    static let parameterSyntax = syntax("write parameters as NAME=value, with a space before each")
    static func badParameter(_ rule: String) -> Reply { syntax(rule) }
    static func unknownParameter(_ name: String) -> Reply {
        Reply(555, 5, 4, "\(name) is no parameter here; EHLO tells what is offered")
    }
}

/// Commands at the wrong time.
extension Reply {
    static let notImplemented = Reply(502, 5, 1, "this command is not implemented")
    static func notOffered(_ verb: String) -> Reply {
        Reply(502, 5, 1, "\(verb) is not offered; EHLO tells what is")
    }
    static let helloFirst = Reply(503, 5, 1, "say EHLO and your name first")
    static let nestedMail = Reply(
        503, 5, 1, "a mail is begun already; DATA goes on with it, RSET drops it")
    static let notNow = Reply(
        503, 5, 1, "not between MAIL and the message's end; RSET drops a mail")
    static let mailFirst = Reply(503, 5, 1, "say MAIL FROM:<a@b> first")
    static let recipientFirst = Reply(503, 5, 1, "say RCPT TO:<a@b> first")
    static let noValidRecipients = Reply(
        554, 5, 1, "no recipient was taken, so there is nobody to send to")
    static let alreadyEncrypted = Reply(503, 5, 1, "TLS stands already")
    static let alreadyLoggedIn = Reply(503, 5, 1, "you are logged in already")
    static let resetFirst = Reply(503, 5, 1, "a chunk was refused; say RSET, and MAIL again")
    static let chunksOnly = Reply(503, 5, 1, "DATA cannot follow BDAT; go on with BDAT")
    static let recipientsBeforeChunks = Reply(503, 5, 1, "RCPT cannot follow BDAT")
    static let notServing = Reply(503, 5, 1, "no service here; say QUIT")
    static let tlsFirst = Reply(530, 7, 0, "say STARTTLS first")
    static let loginFirst = Reply(530, 7, 0, "say AUTH first: mail is taken after a login alone")
}

/// Logins.
extension Reply {
    static let loginNeedsTLS = Reply(538, 7, 11, "say STARTTLS first: no login in clear")
    static let unknownMechanism = Reply(504, 5, 4, "this mechanism is not offered; see EHLO's AUTH")
    static let noInitialResponse = Reply(501, 5, 4, "write AUTH CRAM-MD5 alone: the server begins")
    static let notBase64 = Reply(501, 5, 2, "this is no Base64 (RFC 4648, 4)")
    static let loginCancelled = Reply(501, 7, 0, "login cancelled")
    static func loginTooLong(_ limit: Int) -> Reply {
        Reply(500, 5, 6, "line too long; a login's has at most \(limit) bytes")
    }
    static let loginFailed = Reply(535, 7, 8, "login refused: wrong user, password or token")
    static func loginMalformed(_ form: String) -> Reply {
        Reply(535, 7, 8, "login refused: \(form)")
    }
}

/// Limits.
extension Reply {
    static func tooManyRecipients(_ limit: Int) -> Reply {
        Reply(
            452, 5, 3, "too many recipients; a mail has at most \(limit), send it again to the rest"
        )
    }
    static func tooBig(_ limit: Int) -> Reply {
        Reply(552, 3, 4, "message too big; at most \(limit) bytes are taken")
    }
    static let badLineEnds = Reply(
        550, 6, 0, "the message holds a bare CR, a bare LF or NUL; its lines end with CR LF")
    static let tooMuchAtOnce = Reply(421, 7, 0, "too much at once before the answers, closing")
    static let tooManyErrors = Reply(421, 7, 0, "too many commands went wrong, closing")
    /// The server has sessions enough.
    package static let tooManyConnections = Reply(
        421, 3, 2, "too many connections at once, come back later")
    /// The server ends.
    package static let closingDown = Reply(421, 3, 2, "the server closes, come back later")
    /// The client has said nothing for too long.
    static let idle = Reply(421, 4, 2, "nothing was heard for too long, closing")
    /// The message's end did not come, and its lines are why.
    static let endless = Reply(
        421, 4, 2, "no CR LF . CR LF came to end the message, whose lines end with LF, closing")
    /// All messages that are on their way are too much together.
    package static let noMemory = Reply(452, 3, 1, "too much mail at once, come back later")

    /// A message cannot be kept, for a reason that the server's owner will want to read.
    package static func notKept(_ reason: String) -> Reply {
        Reply(451, 3, 0, "cannot keep the message: \(reason)")
    }
}
