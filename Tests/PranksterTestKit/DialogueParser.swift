// SPDX-License-Identifier: MIT

import Foundation
import MailFormat
import SMTPWire

/// Reads a dialogue's file, line by line.
struct DialogueParser {
    private let name: String
    private var line = 0
    private var settings: ClientSettings
    private var letters: [Dialogue.Letter] = []
    private var steps: [Dialogue.Step] = []
    private var end = "quit"
    private var isHonest = false
    private var times = 1
    private var hasLineEnd = true

    static func files(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { $0.hasSuffix(".smtp") }.sorted().map { "\(folder)/\($0)" }
    }

    static func read(_ path: String) throws -> Dialogue {
        guard let bytes = Golden.read(path) else {
            throw DialogueError(description: "\(path): cannot be read")
        }
        let name = path.split(separator: "/").last?.dropLast(".smtp".count) ?? ""
        return try read(String(decoding: bytes, as: UTF8.self), name: String(name))
    }

    static func read(_ text: String, name: String) throws -> Dialogue {
        var parser = DialogueParser(name: name)
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            parser.line += 1
            try parser.read(line)
        }
        return try parser.finish()
    }

    private init(name: String) {
        self.name = name
        settings = ClientSettings(clientName: "client.example.org")
        settings.recording = .commands
        settings.nonce = "rOprNGfwEbeRWgbNEkqO"
    }

    private func mistake(_ message: String) -> DialogueError {
        DialogueError(description: "\(name).smtp:\(line): \(message)")
    }

    private mutating func read(_ line: Substring) throws {
        let body = String(line.dropFirst(2).drop { $0 == " " })
        switch line.prefix(2) {
        case "": return
        case "C:": add(.client(try bytes(body)))
        case "S:": add(.server(try bytes(body)))
        case "* ": try note(body)
        case "#": return
        case "# ": try heading(body)
        default: throw mistake("a line begins with 'C:', 'S:', '*' or '#'")
        }
    }

    /// The bytes of a line: `\x00` is one, and CR LF comes behind.
    private mutating func bytes(_ text: String) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), rest.first == UInt8(ascii: "x") else {
                bytes.append(byte)
                continue
            }
            let digits = String(decoding: rest.dropFirst().prefix(2), as: UTF8.self)
            guard let value = UInt8(digits, radix: 16), digits.count == 2 else {
                throw mistake("two hexadecimal digits follow '\\x'")
            }
            bytes.append(value)
            rest = rest.dropFirst(3)
        }
        if hasLineEnd { bytes += [0x0D, 0x0A] }
        defer { (times, hasLineEnd) = (1, true) }
        return Array(repeatElement(bytes, count: times).joined())
    }

    private mutating func add(_ step: Dialogue.Step) {
        switch (steps.last, step) {
        case (.client(let before)?, .client(let more)):
            steps[steps.count - 1] = .client(before + more)
        case (.server(let before)?, .server(let more)):
            steps[steps.count - 1] = .server(before + more)
        default: steps.append(step)
        }
    }

    private mutating func note(_ text: String) throws {
        switch text {
        case "TLS": add(.tls)
        case "closed": add(.closed)
        case "reset": add(.reset)
        case "timeout": add(.timeout)
        case "no line end": hasLineEnd = false
        case _ where text.hasSuffix(" times"):
            guard let count = Int(text.dropLast(6)), count > 0 else {
                throw mistake("how many times?")
            }
            times = count
        default: throw mistake("unknown note '\(text)'")
        }
    }

    private mutating func finish() throws -> Dialogue {
        if letters.isEmpty { try beginLetter("olivia@example.org") }
        for index in letters.indices {
            if letters[index].forwardPaths.isEmpty {
                letters[index].forwardPaths = [try address("alice@example.org")]
            }
            if letters[index].bytes.isEmpty {
                letters[index].bytes = Array("Subject: Pizza\r\n\r\nIt is free.\r\n".utf8)
            }
        }
        guard !steps.isEmpty else { throw mistake("nobody says anything") }
        return Dialogue(
            name: name, settings: settings, letters: letters, steps: steps, end: end,
            isHonest: isHonest)
    }
}

/// Settings.
extension DialogueParser {
    private mutating func heading(_ text: String) throws {
        if text.hasPrefix("|") {
            guard !letters.isEmpty else { throw mistake("a letter begins with 'from'") }
            let line = text.dropFirst().drop { $0 == " " }
            letters[letters.count - 1].bytes += try bytes(String(line))
            return
        }
        let parts = text.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, parts[1].hasPrefix(" ") else { return }
        let value = String(parts[1].dropFirst())
        guard try set(String(parts[0]), value) || setLetter(String(parts[0]), value) else {
            // A comment may have a colon, but not behind a lower-case word at its beginning.
            guard parts[0].contains(where: { $0 == " " || $0.isUppercase }) else {
                throw mistake("unknown setting '\(parts[0])'")
            }
            return
        }
    }

    private mutating func set(_ key: String, _ value: String) throws -> Bool {
        switch key {
        case "client": settings.clientName = value
        case "security":
            settings.security =
                switch value {
                case "startTLS": .startTLS
                case "startTLSIfOffered": .startTLSIfOffered
                case "implicitTLS": .implicitTLS
                default: throw mistake("unknown security '\(value)'")
                }
        case "login":
            let (user, password) = try pair(value)
            settings.credential = Credential(user: user, secret: .password(password))
        case "token":
            let (user, token) = try pair(value)
            settings.credential = Credential(user: user, secret: .token(token))
        case "nonce": settings.nonce = value
        case "in clear": settings.mayLogInInClear = value == "yes"
        case "confirm": settings.confirmsLastByte = value == "yes"
        case "inbox": settings.mustBeInbox = value == "required"
        case "without":
            settings.without = Set(try words(value) { ServiceExtension(rawValue: $0.uppercased()) })
        case "notify":
            let conditions: [ClientSettings.Notifications.Condition] =
                try words(value) { .init(rawValue: $0.uppercased()) }
            settings.notifications = .init(
                notify: conditions, returned: settings.notifications?.returned)
        case "ret":
            settings.notifications = .init(
                notify: settings.notifications?.notify ?? [],
                returned: value == "full" ? .full : .headers)
        case "end": end = value
        case "server":
            guard value == "honest" else { throw mistake("a server is 'honest'") }
            isHonest = true
        default: return false
        }
        return true
    }

    private mutating func setLetter(_ key: String, _ value: String) throws -> Bool {
        guard ["from", "to", "expect", "envelope id"].contains(key) else { return false }
        if key == "from" {
            try beginLetter(value)
            return true
        }
        if letters.isEmpty { try beginLetter("olivia@example.org") }
        let last = letters.count - 1
        switch key {
        case "to": letters[last].forwardPaths = try words(value) { try? Address($0) }
        case "expect": letters[last].expected = try words(value) { $0 }
        default: letters[last].envelopeID = value
        }
        return true
    }

    private mutating func beginLetter(_ reversePath: String) throws {
        letters.append(
            Dialogue.Letter(
                reversePath: try address(reversePath), forwardPaths: [], bytes: [],
                expected: ["accepted"]))
    }

    private func address(_ text: String) throws -> Address {
        guard let address = try? Address(text) else { throw mistake("no address: '\(text)'") }
        return address
    }

    private func pair(_ value: String) throws -> (String, String) {
        let parts = value.split(separator: " ", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { throw mistake("a user and a secret are wanted") }
        return (parts[0], parts[1])
    }

    private func words<Value>(_ list: String, _ make: (String) -> Value?) throws -> [Value] {
        try list.split(separator: ",").map { word in
            let text = String(word.drop { $0 == " " })
            guard let value = make(text) else { throw mistake("not known here: '\(text)'") }
            return value
        }
    }
}
