// SPDX-License-Identifier: MIT

/// What a `ServerMachine` says, each in one place (RFC 5321, 4.2.3; RFC 3463; RFC 4954, 6).
extension Reply {
    private init(_ code: Int, _ subject: Int, _ detail: Int, _ text: String) {
        self.init(code, EnhancedCode(code / 100, subject, detail), lines: [text])
    }

    static let ok = Reply(250, 0, 0, "Ok")
    static let senderOK = Reply(250, 1, 0, "Sender ok")
    static let recipientOK = Reply(250, 1, 5, "Recipient ok")
    static let accepted = Reply(250, 0, 0, "Ok, taken")
    static let goAhead = Reply(354, lines: ["Go ahead, and end with <CRLF>.<CRLF>"])
    static let readyForTLS = Reply(220, 0, 0, "Ready to start TLS")
    static let loggedIn = Reply(235, 7, 0, "Login accepted")
    static let willTry = Reply(252, 5, 0, "Cannot tell, but will take mail for it")
    static let help = Reply(
        214, 0, 0, "EHLO HELO MAIL RCPT DATA BDAT RSET NOOP VRFY STARTTLS AUTH QUIT: see RFC 5321")

    static let notRecognized = Reply(500, 5, 2, "Command not recognized")
    static let lineTooLong = Reply(500, 5, 2, "Line too long")
    static let bareLineFeed = Reply(500, 5, 2, "A line must end with CR LF")
    static let notImplemented = Reply(502, 5, 1, "Command not implemented")
    static let helloFirst = Reply(503, 5, 1, "Say EHLO first")
    static let notNow = Reply(503, 5, 1, "Not in the middle of a transaction")
    static let mailFirst = Reply(503, 5, 1, "Say MAIL first")
    static let recipientFirst = Reply(503, 5, 1, "Say RCPT first")
    static let noValidRecipients = Reply(554, 5, 1, "No valid recipients")
    static let alreadyEncrypted = Reply(503, 5, 1, "TLS stands already")
    static let alreadyLoggedIn = Reply(503, 5, 1, "Logged in already")
    static let resetFirst = Reply(503, 5, 1, "A chunk failed, say RSET first")
    static let chunksOnly = Reply(503, 5, 1, "DATA cannot follow BDAT")
    static let notServing = Reply(503, 5, 1, "No service here, say QUIT")
    static let lostInChunks = Reply(421, 5, 4, "Cannot tell where the chunk ends, closing")
    static let badSenderSyntax = Reply(501, 1, 7, "Not an address")
    static let badRecipientSyntax = Reply(501, 1, 3, "Not an address")
    static let needsSMTPUTF8 = Reply(553, 6, 7, "Only ASCII addresses without SMTPUTF8")
    static let tooManyRecipients = Reply(452, 5, 3, "Too many recipients")
    static let tooBig = Reply(552, 3, 4, "Message too big")
    static let badLineEnds = Reply(550, 6, 0, "The message holds a bare CR, a bare LF or NUL")
    static let tooMuchAtOnce = Reply(421, 7, 0, "Too much at once, closing")
    static let tooManyErrors = Reply(421, 7, 0, "Too many errors, closing")

    static let tlsFirst = Reply(530, 7, 0, "Say STARTTLS first")
    static let loginFirst = Reply(530, 7, 0, "Login is required")
    static let loginNeedsTLS = Reply(538, 7, 11, "Login needs TLS")
    static let unknownMechanism = Reply(504, 5, 4, "Mechanism not offered")
    static let noInitialResponse = Reply(501, 5, 4, "This mechanism begins with a challenge")
    static let notBase64 = Reply(501, 5, 2, "Not Base64")
    static let loginCancelled = Reply(501, 7, 0, "Login cancelled")
    static let loginTooLong = Reply(500, 5, 6, "Line too long")
    static let loginFailed = Reply(535, 7, 8, "Login refused")

    static func syntax(_ text: String) -> Reply { Reply(501, 5, 4, "Syntax: \(text)") }
    static func badParameter(_ name: String) -> Reply {
        Reply(501, 5, 4, "Wrong value of \(name), or twice")
    }
    static func unknownParameter(_ name: String) -> Reply {
        Reply(555, 5, 4, "Parameter \(name) not known")
    }
    static func greeting(_ name: String) -> Reply { Reply(220, lines: ["\(name) ESMTP"]) }
    static func closing(_ name: String) -> Reply { Reply(221, 0, 0, "\(name) says goodbye") }
    static func chunk(_ count: Int) -> Reply { Reply(250, 0, 0, "\(count) bytes taken") }
}
