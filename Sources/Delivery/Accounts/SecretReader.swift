// SPDX-License-Identifier: MIT

package import Findings
package import SMTPWire

/// Finds the secret that a user logs in with.
///
/// The user's accounts come first; where they have no entry, the variable
/// `PRANKSTER_SMTP_PASSWORD`. No message holds a secret, or what a command printed.
package struct SecretReader: Sendable {
    /// The variable for a password without an entry.
    package static let variable = "PRANKSTER_SMTP_PASSWORD"
    /// The most bytes of a file or of a command's output.
    static let mostBytes = 1 << 16

    private let accounts: Accounts
    private let environment: @Sendable (String) -> String?
    private let home: String?
    private let commandLimit: Duration

    /// Creates a reader.
    ///
    /// - Parameters:
    ///   - accounts: The user's accounts.
    ///   - home: The user's home folder, for `~/` in them.
    ///   - commandLimit: How long a command may take: someone may have to type a passphrase.
    ///   - environment: Looks a variable up.
    package init(
        accounts: Accounts, home: String?, commandLimit: Duration = .seconds(60),
        environment: @escaping @Sendable (String) -> String?
    ) {
        self.accounts = accounts
        self.home = home
        self.commandLimit = commandLimit
        self.environment = environment
    }

    /// The login of a user at a server.
    ///
    /// - Throws: `FindingError` where there is no secret or it cannot be had, with what to do.
    package func credential(for user: String, at server: ServerAddress) throws(FindingError)
        -> Credential
    {
        let host = server.account
        guard let source = accounts.source(of: user, at: host) else {
            guard let text = environment(Self.variable) else {
                throw FindingError(nothing(for: user, at: host))
            }
            let secret = try checked(text, "the variable '\(Self.variable)'", nil)
            return Credential(user: user, secret: .password(secret))
        }
        let name = "the \(source.kind.rawValue) of '\(user)' at '\(host)'"
        let text = try text(source, name)
        return Credential(
            user: user, secret: source.kind == .token ? .token(text) : .password(text))
    }

    private func nothing(for user: String, at host: String) -> Finding {
        let users = accounts.users(at: host)
        return .error(
            "there is no password for '\(user)' at '\(host)'",
            label: NearMiss.question(for: user, among: users),
            help: [
                "put into '\(accounts.file)': \(Self.yaml(host)): {\(Self.yaml(user)):"
                    + " {password: {command: \"pass show mail\"}}}",
                "or put the password into the variable \(Self.variable)",
            ])
    }

    private static func yaml(_ text: String) -> String {
        let isPlain = text.utf8.enumerated().allSatisfy { index, byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
                UInt8(ascii: "_"), UInt8(ascii: "@"), UInt8(ascii: "+"):
                index > 0 || (0x30...0x39).contains(byte)
            default: false
            }
        }
        return isPlain && !text.isEmpty ? text : "'\(text.replacing("'", with: "''"))'"
    }

    // MARK: Places

    private func text(_ source: SecretSource, _ name: String) throws(FindingError) -> String {
        switch source.place {
        case .variable(let variable):
            guard let text = environment(variable) else {
                throw failure("the variable '\(variable)' for \(name) is not set", source)
            }
            return try checked(text, "the variable '\(variable)' for \(name)", source)
        case .file(let path):
            let path = try absolute(path, name, source)
            do {
                guard let file = try SettingsFile.read(path, limit: Self.mostBytes) else {
                    throw SettingsFile.Trouble(reason: "there is no such file")
                }
                return try checked(Self.firstLine(file.bytes), "the file for \(name)", source)
            } catch let trouble as SettingsFile.Trouble {
                throw failure("cannot read '\(path)' for \(name): \(trouble.reason)", source)
            } catch let error as FindingError {
                throw error
            } catch {
                preconditionFailure("only two kinds of error are thrown above")
            }
        case .command(let command):
            let output: [UInt8]
            do {
                output = try SecretCommand(limit: commandLimit, mostBytes: Self.mostBytes)
                    .output(of: command)
            } catch {
                throw failure("the command for \(name) \(error.reason)", source)
            }
            return try checked(Self.firstLine(output), "the command for \(name)", source)
        }
    }

    private func absolute(_ path: String, _ name: String, _ source: SecretSource)
        throws(FindingError) -> String
    {
        if path.hasPrefix("/") { return path }
        guard path == "~" || path.hasPrefix("~/") else {
            let folder = accounts.file.lastIndex(of: "/").map { accounts.file[...$0] } ?? ""
            return folder + path
        }
        guard let home else {
            throw failure("no home folder is known, for '~' in the file for \(name)", source)
        }
        return home + path.dropFirst()
    }

    private static func firstLine(_ bytes: [UInt8]) -> String? {
        var line = bytes.prefix { $0 != 0x0A }
        if line.count < bytes.count, line.last == 0x0D { line.removeLast() }
        return String(validating: line, as: UTF8.self)
    }

    private func checked(_ text: String?, _ what: String, _ source: SecretSource?)
        throws(FindingError) -> String
    {
        guard let text else { throw failure("what \(what) gives is not UTF-8", source) }
        guard !text.isEmpty else { throw failure("\(what) gives nothing", source) }
        guard !text.utf8.contains(where: { $0 == 0x0D || $0 == 0x0A || $0 == 0 }) else {
            throw failure("what \(what) gives has a line break or NUL in it", source)
        }
        return text
    }

    private func failure(_ message: String, _ source: SecretSource?) -> FindingError {
        FindingError(
            .error(
                message, at: source.map { _ in Location(file: accounts.file) },
                label: source.map { "line \($0.line)" }))
    }
}
