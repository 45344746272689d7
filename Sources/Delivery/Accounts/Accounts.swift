// SPDX-License-Identifier: MIT

package import Findings

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Where the secrets of a user's accounts are: `~/.config/prankster/accounts.yaml`.
///
/// ```yaml
/// mail.example.org:
///   olivia:
///     password: {command: pass show mail/olivia}
/// ```
/// The file says where secrets are, and never holds one. Nothing that is said about it shows a line
/// of it or a value from it, for a secret may stand there by mistake.
package struct Accounts: Sendable {
    /// The most bytes of the file.
    static let mostBytes = 1 << 20

    /// The file.
    package let file: String
    private var entries: [String: [String: SecretSource]] = [:]

    /// No accounts at all.
    package static var none: Accounts { Accounts(file: "accounts.yaml") }

    /// Creates accounts without any entry.
    init(file: String) {
        self.file = file
    }

    /// Reads a user's accounts; there are none where there is no such file.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - log: Takes the findings.
    /// - Returns: nil where the file is wrong, or may be another user's work.
    package static func read(_ path: String, log: inout FindingLog) -> Accounts? {
        do {
            guard let file = try SettingsFile.read(path, limit: mostBytes) else {
                return Accounts(file: path)
            }
            if let finding = finding(against: file, path: path, user: geteuid()) {
                log.report(finding)
                return nil
            }
            return AccountsDecoder.decode(file.bytes, file: path, log: &log)
        } catch {
            log.report(.error("cannot read the accounts '\(path)': \(error.reason)"))
            return nil
        }
    }

    /// What the file's rights let others do: to write it is to run commands in the user's name, and
    /// what it says is for nobody else.
    static func finding(against file: SettingsFile, path: String, user: uid_t) -> Finding? {
        guard file.owner == user || file.owner == 0 else {
            return .error(
                "the accounts '\(path)' belong to another user",
                help: ["who can write this file can run commands in your name"])
        }
        let advice = ["run: chmod 600 '\(path)'"]
        if file.mode & (S_IWGRP | S_IWOTH) != 0 {
            return .error("others can write the accounts '\(path)'", help: advice)
        }
        if file.mode & (S_IRGRP | S_IROTH) != 0 {
            return .error("others can read the accounts '\(path)'", help: advice)
        }
        return nil
    }

    /// Where the secret of a user is; nil where the file does not say.
    func source(of user: String, at server: String) -> SecretSource? { entries[server]?[user] }

    /// The users of a server.
    func users(at server: String) -> [String] { entries[server].map { $0.keys.sorted() } ?? [] }

    /// Whether a server has an entry already.
    func knows(_ server: String) -> Bool { entries[server] != nil }

    /// Adds the users of a server.
    mutating func add(_ users: [String: SecretSource], at server: String) {
        entries[server] = users
    }
}

extension ServerAddress {
    /// The server as the accounts have it: the host without its port, or `unix:/PATH`.
    var account: String { host ?? destination }
}
