// SPDX-License-Identifier: MIT

internal import SMTPWire

/// What POP3's commands do (RFC 1939, 4 to 7; RFC 2449).
extension POP3Machine {
    mutating func perform(_ line: ArraySlice<UInt8>) {
        guard let text = String(validating: line, as: UTF8.self) else {
            return refuse("a command is UTF-8")
        }
        let words = text.split(separator: " ", maxSplits: 1)
        let verb = words.first?.uppercased() ?? ""
        let argument = words.count > 1 ? String(words[1]) : ""
        switch (verb, phase) {
        case ("QUIT", _): quit()
        case ("CAPA", _): listCapabilities()
        case ("USER", .authorization): takeUser(argument)
        case ("PASS", .authorization): logIn(argument)
        case ("STLS", .authorization) where offersTLS && !isEncrypted: beginTLS()
        case ("NOOP", .transaction): say("+OK")
        case ("STAT", .transaction): say("+OK \(kept.count) \(keptBytes)")
        case ("LIST", .transaction): list(argument) { "\($0.size)" }
        case ("UIDL", .transaction): list(argument) { $0.uniqueID }
        case ("RETR", .transaction): fetch(argument)
        case ("TOP", .transaction): fetchTop(argument)
        case ("DELE", .transaction): delete(argument)
        case ("RSET", .transaction):
            marked = []
            say("+OK \(Self.counted(mails.count))")
        case ("NOOP", _), ("STAT", _), ("LIST", _), ("UIDL", _), ("RETR", _), ("TOP", _),
            ("DELE", _), ("RSET", _):
            refuse("log in first: USER, then PASS")
        case ("USER", _), ("PASS", _): refuse("you are logged in already")
        case ("STLS", _): refuse("STLS is not offered here")
        case ("APOP", _), ("AUTH", _): refuse("not offered; log in with USER, then PASS")
        default: refuse("unknown command; CAPA tells what there is")
        }
    }

    private var kept: [Int] { mails.indices.filter { !marked.contains($0) } }
    private var keptBytes: Int { kept.reduce(0) { $0 + mails[$1].size } }

    private mutating func listCapabilities() {
        say("+OK what there is")
        for line in ["USER", "TOP", "UIDL", "PIPELINING", "RESP-CODES", "EXPIRE NEVER", "UTF8"] {
            say(line)
        }
        if offersTLS, !isEncrypted, phase == .authorization { say("STLS") }
        say(".")
    }

    private mutating func takeUser(_ name: String) {
        guard !name.isEmpty else { return refuse("write USER and a name") }
        user = name
        say("+OK and the password?")
    }

    private mutating func logIn(_ password: String) {
        guard let user else { return refuse("say USER and a name first") }
        self.user = nil
        guard accounts.accepts(user: user, password: password) else {
            return refuse("[AUTH] wrong user or password")
        }
        action = .open
    }

    private mutating func list(_ argument: String, _ value: (MaildropEntry) -> String) {
        if !argument.isEmpty {
            guard let index = index(argument) else { return }
            return say("+OK \(index + 1) \(value(mails[index]))")
        }
        say("+OK \(Self.counted(kept.count))")
        for index in kept { say("\(index + 1) \(value(mails[index]))") }
        say(".")
    }

    private mutating func fetch(_ argument: String) {
        guard let index = index(argument) else { return }
        wantedLines = nil
        action = .fetch(mails[index].id)
    }

    private mutating func fetchTop(_ argument: String) {
        let words = argument.split(separator: " ")
        guard words.count == 2, let lines = Self.number(words[1]) else {
            return refuse("write TOP, a mail's number and a number of lines: TOP 1 10")
        }
        guard let index = index(String(words[0])) else { return }
        wantedLines = lines
        action = .fetch(mails[index].id)
    }

    private mutating func delete(_ argument: String) {
        guard let index = index(argument) else { return }
        marked.insert(index)
        say("+OK mail \(index + 1) goes when you say QUIT")
    }

    private mutating func quit() {
        guard phase == .transaction, !marked.isEmpty else {
            return close("+OK \(name) says goodbye")
        }
        action = .delete(marked.sorted().map { mails[$0].id })
    }

    /// The index of the mail that is meant; where none is, that has been said.
    private mutating func index(_ argument: String) -> Int? {
        guard let number = Self.number(argument[...]) else {
            refuse("write the number of a mail behind it")
            return nil
        }
        guard mails.indices.contains(number - 1) else {
            refuse("there is no mail \(number), but \(Self.counted(mails.count))")
            return nil
        }
        guard !marked.contains(number - 1) else {
            refuse("mail \(number) is deleted; RSET takes that back")
            return nil
        }
        return number - 1
    }

    private static func number(_ text: Substring) -> Int? {
        guard text.utf8.count <= 9, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text)
    }
}
