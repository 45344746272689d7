// SPDX-License-Identifier: MIT

internal import Findings
internal import MailFormat
internal import YAMLNodes

/// Decodes a file of accounts.
///
/// Findings tell the line as a number and stand at the file as a whole, so that no printer shows a
/// line with a secret in it; of what stands in the file they name hosts and users alone.
struct AccountsDecoder {
    private static let mostNodes = 20_000
    /// After so many mistakes the rest is not read.
    private static let mostErrors = 50
    private static let example = "mail.example.org: {olivia: {password: {env: NAME}}}"
    private static let forms = "write {env: NAME}, {file: PATH} or {command: \"pass show mail\"}"

    private let file: String
    private var findings: [Finding] = []

    /// Decodes the file's bytes.
    ///
    /// - Returns: nil where there is a finding.
    static func decode(_ bytes: [UInt8], file: String, log: inout FindingLog) -> Accounts? {
        var decoder = AccountsDecoder(file: file)
        let accounts = decoder.accounts(bytes)
        log.report(decoder.findings)
        return decoder.findings.isEmpty ? accounts : nil
    }

    private init(file: String) {
        self.file = file
    }

    private mutating func accounts(_ bytes: [UInt8]) -> Accounts {
        var accounts = Accounts(file: file)
        var syntax = FindingLog()
        let limits = YAMLReader.Limits(bytes: Accounts.mostBytes, nodes: Self.mostNodes)
        let root = YAMLReader.read(bytes, file: file, limits: limits, log: &syntax)
        for finding in syntax.findings { report(syntax: finding) }
        guard let root, !root.isEmpty else { return accounts }
        guard root.kind == .mapping else {
            report("the accounts must be hosts with their users", root, help: [Self.example])
            return accounts
        }
        for (key, value) in root.entries where findings.count < Self.mostErrors {
            guard let server = server(key) else { continue }
            if accounts.knows(server) {
                report("'\(server)' comes twice", key, label: "put its users together")
                continue
            }
            accounts.add(users(of: server, value), at: server)
        }
        return accounts
    }

    private mutating func server(_ key: Node) -> String? {
        let text = key.text
        if text.hasPrefix("unix:/"), !text.utf8.contains(0) { return text }
        if let host = ServerHost(text) { return host.text }
        let name = text.prefix { $0 != ":" }
        let help = ServerHost(String(name)).map {
            "write '\($0.text)'; the entry is for every port"
        }
        report(
            "this is not the name of a host", key,
            help: [help ?? "a host is a name like mail.example.org, or an IP address"])
        return nil
    }

    private mutating func users(of server: String, _ node: Node) -> [String: SecretSource] {
        var users: [String: SecretSource] = [:]
        guard node.kind == .mapping else {
            report("'\(server)' must have users", node, help: [Self.example])
            return users
        }
        for (key, value) in node.entries where findings.count < Self.mostErrors {
            guard !key.text.isEmpty, (try? HeaderText(key.text)) != nil else {
                report("this is not a user's name", key)
                continue
            }
            users[key.text] = secret(of: key.text, at: server, value)
        }
        return users
    }

    private mutating func secret(of user: String, at server: String, _ node: Node)
        -> SecretSource?
    {
        let kinds = SecretSource.Kind.allCases.map(\.rawValue)
        let who = "'\(user)' at '\(server)'"
        guard node.kind == .mapping else {
            if node.kind == .scalar, !node.isEmpty {
                report(
                    "\(who) is followed by a text, which may be the secret itself", node,
                    help: ["secrets do not belong here; write {password: {env: NAME}}"])
            } else {
                report("\(who) needs 'password' or 'token'", node, help: [Self.example])
            }
            return nil
        }
        guard let (key, value) = single(of: node, who, kinds, or: "needs 'password' or 'token'"),
            let kind = SecretSource.Kind(rawValue: key.text)
        else { return nil }
        return place(value, key.text, of: who).map {
            SecretSource(kind: kind, place: $0, line: key.location.line)
        }
    }

    private mutating func place(_ node: Node, _ kind: String, of who: String)
        -> SecretSource.Place?
    {
        guard node.kind == .mapping else {
            let isPlain = node.kind == .scalar && !node.isEmpty
            report(
                isPlain
                    ? "the \(kind) of \(who) does not belong here"
                    : "the \(kind) of \(who) must say where it is", node,
                help: [isPlain ? "say where it is: \(Self.forms)" : Self.forms])
            return nil
        }
        let what = "the \(kind) of \(who)"
        let keys = ["env", "file", "command"]
        guard let (key, value) = single(of: node, what, keys, or: "needs env, file or command")
        else { return nil }
        let text = value.text
        guard value.kind == .scalar, !text.isEmpty, !text.utf8.contains(0) else {
            report("'\(key.text)' of \(what) must be text", value)
            return nil
        }
        switch key.text {
        case "file": return .file(text)
        case "command": return .command(text)
        default:
            guard Self.isVariable(text) else {
                report(
                    "'env' of \(what) is not the name of a variable", value,
                    help: ["a variable's name has letters, digits and '_', and no '$'"])
                return nil
            }
            return .variable(text)
        }
    }

    /// The one entry of a mapping that may have one of several keys.
    private mutating func single(
        of node: Node, _ what: String, _ keys: [String], or rule: String
    ) -> (key: Node, value: Node)? {
        var known: [(key: Node, value: Node)] = []
        var isWrong = false
        for (key, value) in node.entries {
            guard !keys.contains(key.text) else {
                known.append((key, value))
                continue
            }
            isWrong = true
            guard findings.count < Self.mostErrors else { break }
            report(
                "\(what) has an unknown key", key,
                label: NearMiss.question(for: key.text, among: keys),
                help: ["known keys: \(keys.joined(separator: ", "))"])
        }
        guard !isWrong else { return nil }
        guard let first = known.first, known.count == 1 else {
            report("\(what) \(rule)" + (known.isEmpty ? "" : ", and one of them only"), node)
            return nil
        }
        return first
    }

    private static func isVariable(_ text: String) -> Bool {
        text.utf8.first.map { !(0x30...0x39).contains($0) } ?? false
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }

    // MARK: Findings without a secret

    private mutating func report(
        _ message: String, _ node: Node, label: String? = nil, help: [String] = []
    ) {
        report(message, line: node.location.line, label: label, help: help)
    }

    /// What YAML's reader found; whatever it quotes may come from the file.
    private mutating func report(syntax finding: Finding) {
        report(
            Self.redacted(finding.message), line: finding.location?.line ?? 0,
            label: finding.label.map(Self.redacted), help: finding.help.map(Self.redacted))
    }

    private mutating func report(_ message: String, line: Int, label: String?, help: [String]) {
        let words = (line > 0 ? ["line \(line)"] : []) + (label.map { [$0] } ?? [])
        findings.append(
            .error(
                message, at: Location(file: file),
                label: words.isEmpty ? nil : words.joined(separator: ": "), help: help))
    }

    /// The reader's words without what may come from the file: in quotes only signs are left, which
    /// tell what is missing where.
    private static func redacted(_ text: String) -> String {
        let parts = text.split(separator: "'", omittingEmptySubsequences: false)
        let quoted = stride(from: 1, to: parts.count, by: 2).map { parts[$0] }
        if parts.count.isMultiple(of: 2) == false, quoted.allSatisfy(isSign) { return text }
        guard let first = text.firstIndex(of: "'"), let last = text.lastIndex(of: "'"),
            first < last
        else { return text }
        return text[...first] + "…" + text[last...]
    }

    private static func isSign(_ text: Substring) -> Bool {
        (1...2).contains(text.utf8.count)
            && text.unicodeScalars.allSatisfy { $0.isASCII && !$0.properties.isAlphabetic }
            && !text.utf8.contains { (0x30...0x39).contains($0) }
    }
}
