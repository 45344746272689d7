// SPDX-License-Identifier: MIT

import Foundation

/// A mail client that others wrote, with which a test delivers one mail to this machine.
package enum OthersClient: String, Sendable, CaseIterable {
    /// Python's own.
    case smtplib
    /// The Swiss Army Knife for SMTP, in Perl.
    case swaks
    /// A sendmail that forwards.
    case msmtp
    /// Python's asynchronous one.
    case aiosmtplib
    /// The one of Node.js.
    case nodemailer
    /// Postfix's load generator, which makes its mail itself.
    case smtpSource = "smtp-source"

    /// What the mail's envelope says.
    package static let sender = "olivia@example.org"
    package static let recipients = ["alice@example.org", "bob@example.org"]

    /// Whether the mail's bytes are the test's.
    package var takesBytes: Bool { self != .smtpSource }

    /// Why it cannot run here; nil where it can.
    package var isMissing: String? {
        let needed =
            switch self {
            case .smtplib: [Self.python]
            case .swaks: ["/usr/bin/perl", ServerPrograms.path("bin/swaks")]
            case .msmtp: [ServerPrograms.path("bin/msmtp")]
            case .aiosmtplib: [Self.python, ServerPrograms.path(Self.packages + "/aiosmtplib")]
            case .nodemailer: ["/usr/bin/node", Self.nodemailerFolder]
            case .smtpSource: [ServerPrograms.path("sbin/smtp-source")]
            }
        let missing = needed.first { !FileManager.default.fileExists(atPath: $0) }
        return missing.map { "there is no \($0); 'make servers' fetches what Debian has" }
    }

    /// Delivers a mail, whose lines end with CR LF, and waits for the client's end.
    package func deliver(_ message: [UInt8], to port: Int) throws -> Program {
        let folder = try TemporaryFolder()
        let bytes =
            switch self {
            // A sendmail is given text as files have it.
            case .msmtp: message.filter { $0 != UInt8(ascii: "\r") }
            // It adds the last line's end itself.
            case .swaks: Array(message.dropLast(2))
            default: message
            }
        try folder.write(bytes, to: "mail")
        try folder.write("", to: "main.cf")
        let words = command(port: "\(port)", file: folder.path("mail"))
        return try Program.run(
            URL(fileURLWithPath: words[0]), Array(words.dropFirst()), in: folder.root,
            input: bytes,
            environment: ServerPrograms.environment.merging(
                ["HOME": folder.root.path, "MAIL_CONFIG": folder.root.path]) { $1 })
    }

    private static let python = "/usr/bin/python3"
    private static let packages = "lib/python3/dist-packages"
    private static var nodemailerFolder: String { ServerPrograms.path("share/nodejs/nodemailer") }

    private func command(port: String, file: String) -> [String] {
        let (sender, recipients) = (Self.sender, Self.recipients)
        switch self {
        case .smtplib:
            return [Self.python, "-c", Self.smtplibScript, port, file, sender] + recipients
        case .aiosmtplib:
            return [Self.python, "-c", Self.aiosmtplibScript, port, file, sender] + recipients
        case .nodemailer:
            return [
                "/usr/bin/node", "-e", Self.nodemailerScript, Self.nodemailerFolder, port, file,
                sender,
            ]
                + recipients
        case .swaks:
            return [
                "/usr/bin/perl", ServerPrograms.path("bin/swaks"), "--server", "127.0.0.1",
                "--port",
                port, "--helo", "client.test", "--from", sender, "--to",
                recipients.joined(separator: ","), "--data", "@\(file)",
            ]
        case .msmtp:
            return [
                ServerPrograms.path("bin/msmtp"), "--host=127.0.0.1", "--port=\(port)",
                "--domain=client.test", "--from=\(sender)", "--auth=off", "--tls=off",
            ] + recipients
        case .smtpSource:
            return [
                ServerPrograms.path("sbin/smtp-source"), "-m", "40", "-s", "4", "-r", "2", "-l",
                "2000", "-f", sender, "-t", recipients[0], "127.0.0.1:\(port)",
            ]
        }
    }

    private static let smtplibScript = """
        import smtplib, sys
        port, file, sender, *recipients = sys.argv[1:]
        with smtplib.SMTP("127.0.0.1", int(port), "client.test", timeout=60) as server:
            server.sendmail(sender, recipients, open(file, "rb").read())
        """

    private static let aiosmtplibScript = """
        import aiosmtplib, asyncio, sys
        port, file, sender, *recipients = sys.argv[1:]
        asyncio.run(aiosmtplib.send(
            open(file, "rb").read(), sender=sender, recipients=recipients,
            hostname="127.0.0.1", port=int(port), timeout=60))
        """

    private static let nodemailerScript = """
        const [folder, port, file, from, ...to] = process.argv.slice(1);
        require(folder).createTransport({host: "127.0.0.1", port: Number(port), ignoreTLS: true})
            .sendMail({envelope: {from, to}, raw: require("fs").readFileSync(file)})
            .catch((error) => { console.error(error); process.exit(1); });
        """
}
