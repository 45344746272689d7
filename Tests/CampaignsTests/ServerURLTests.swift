// SPDX-License-Identifier: MIT

import MailFormat
import Testing

@testable import Campaigns

@Suite struct ServerURLTests {
    /// A URL, and what it says.
    struct Good: CustomTestStringConvertible {
        var text: String
        var host: String?
        var port: Int?
        var socket: String?
        var isTLS = false
        var startTLS: ServerURL.StartTLS?
        var ca: String?
        var connections: Int?
        var user: String?

        var testDescription: String { text }
    }

    @Test(arguments: [
        Good(text: "smtp://127.0.0.1:1025", host: "127.0.0.1", port: 1025),
        Good(text: "SMTP://Mail.Example.ORG", host: "mail.example.org"),
        Good(text: "smtp://localhost/", host: "localhost"),
        Good(
            text: "smtps://bücher.example:465", host: "xn--bcher-kva.example", port: 465,
            isTLS: true),
        Good(text: "smtp://[2001:DB8:0::1]:25", host: "2001:db8::1", port: 25),
        Good(text: "smtp://[::1]", host: "::1"),
        Good(text: "smtp://olivia@m.example.org", host: "m.example.org", user: "olivia"),
        Good(
            text: "smtp://olivia%40example.org@m.example.org:587", host: "m.example.org", port: 587,
            user: "olivia@example.org"),
        Good(
            text: "smtp://m.example.org?tls=required&connections=4&ca=certs%2Fschool.pem",
            host: "m.example.org", startTLS: .required, ca: "certs/school.pem", connections: 4),
        Good(text: "smtp://m.example.org?tls=never", host: "m.example.org", startTLS: .never),
        Good(text: "smtps://m.example.org?", host: "m.example.org", isTLS: true),
        Good(text: "unix:/run/smtp.sock", socket: "/run/smtp.sock"),
        Good(text: "unix:///run/smtp.sock?connections=2", socket: "/run/smtp.sock", connections: 2),
    ])
    func readsURLs(good: Good) throws {
        let url = try ServerURL(good.text)
        switch url.endpoint {
        case .host(let host, let port):
            #expect(host.text == good.host)
            #expect(port == good.port)
        case .socket(let path): #expect(path == good.socket)
        }
        #expect(url.isTLS == good.isTLS && url.startTLS == good.startTLS && url.ca == good.ca)
        #expect(url.connections == good.connections && url.user == good.user)
    }

    /// A URL with one mistake, and what is said of it.
    struct Wrong: CustomTestStringConvertible {
        var text: String
        var message: String
        var part: String
        var help: String?

        init(_ text: String, _ message: String, at part: String, help: String? = nil) {
            self.text = text
            self.message = message
            self.part = part
            self.help = help
        }

        var testDescription: String { text.debugDescription }
    }

    private static let forms = "write smtp://HOST:PORT, smtps://HOST:PORT or unix:/PATH"
    private static let password = "a campaign never holds a password"
    private static let secrets =
        "put it into ~/.config/prankster/accounts.yaml or PRANKSTER_SMTP_PASSWORD"

    /// What the user types may name any file, and what a campaign says only its own.
    @Test(arguments: ["ca.pem", "../ca.pem", "/etc/ssl/ca.pem", "~/ca.pem"])
    func theUserNamesAnyAuthority(path: String) throws {
        #expect(try ServerURL("smtp://mail?ca=\(path)", by: .user).ca == path)
    }

    @Test(arguments: ["", "%00"])
    func anAuthorityHasAName(path: String) {
        let failure = #expect(throws: ServerURL.Failure.self) {
            try ServerURL("smtp://mail?ca=\(path)", by: .user)
        }
        #expect(failure?.message == "'ca' names a file")
    }

    @Test(arguments: [
        Wrong("mail", "this is not a URL", at: "mail", help: "write smtp://mail"),
        Wrong("mail:25", "this is not a URL", at: "mail:25", help: "write smtp://mail:25"),
        Wrong("me:sesame@mail", "this is not a URL", at: "me:sesame@mail", help: forms),
        Wrong("smtp:mail", "'//' is missing after 'smtp:'", at: "smtp", help: forms),
        Wrong("http://mail", "unknown scheme 'http'", at: "http", help: forms),
        Wrong("smpts://mail", "unknown scheme 'smpts'", at: "smpts", help: "did you mean 'smtps'?"),
        Wrong(
            "mbox:out", "'mbox' is not a server, and a campaign names servers only", at: "mbox",
            help: "give it on the command line: --transport mbox:out"),
        Wrong("smtp://a b", "a URL has no spaces in it", at: " "),
        Wrong("smtp://a\nb", "a URL has no spaces in it", at: "\n"),
        Wrong("smtp://", "the URL names no host", at: "smtp://"),
        Wrong("smtp://:25", "the URL names no host", at: "smtp://:25"),
        Wrong("smtp://mail:", "a port is a number from 1 to 65535", at: ":"),
        Wrong("smtp://mail:0", "a port is a number from 1 to 65535", at: "0"),
        Wrong("smtp://mail:65536", "a port is a number from 1 to 65535", at: "65536"),
        Wrong("smtp://mail:smtp", "a port is a number from 1 to 65535", at: "smtp"),
        Wrong("smtp://a_b.org", "'a_b.org' is not the name of a host", at: "a_b.org"),
        Wrong("smtp://1.2.3", "'1.2.3' is not the name of a host", at: "1.2.3"),
        Wrong("smtp://[1.2.3.4]", "'[1.2.3.4]' is not the name of a host", at: "[1.2.3.4]"),
        Wrong("smtp://[::1", "the '[' is never closed", at: "["),
        Wrong("smtp://::1:25", "'::1' is not the name of a host", at: "::1"),
        Wrong("smtp://mail/inbox", "a server's URL has no path", at: "/inbox"),
        Wrong("smtp://mail#x", "a server's URL ends before '#'", at: "#x"),
        Wrong("smtp://me:sesame@mail", password, at: ":sesame", help: secrets),
        Wrong("smtp://me:@mail", password, at: ":", help: secrets),
        Wrong("smtp://mail?password=sesame", password, at: "password=sesame", help: secrets),
        Wrong("smtp://@mail", "this is not a user's name", at: "@"),
        Wrong("smtp://a%0Ab@mail", "this is not a user's name", at: "a%0Ab"),
        Wrong("smtp://a%zz@mail", "this is not a user's name", at: "a%zz"),
        Wrong(
            "smtp://mail?tsl=never", "unknown option 'tsl'", at: "tsl", help: "did you mean 'tls'?"),
        Wrong(
            "smtp://mail?x", "unknown option 'x'", at: "x",
            help: "there are 'ca', 'connections', 'tls'"),
        Wrong("smtp://mail?tls=maybe", "'tls' is 'required', 'optional' or 'never'", at: "maybe"),
        Wrong("smtp://mail?tls", "'tls' is 'required', 'optional' or 'never'", at: "tls"),
        Wrong("smtp://mail?tls=never&tls=never", "'tls' is given twice", at: "tls"),
        Wrong(
            "smtps://mail?tls=never",
            "'smtps' is TLS from the first byte, so 'tls' has nothing to say",
            at: "tls=never"),
        Wrong("smtp://mail?connections=0", "'connections' is a number from 1 to 100", at: "0"),
        Wrong("smtp://mail?ca=/x", "'ca' names a file in the campaign's folder", at: "/x"),
        Wrong("smtp://mail?ca=../x", "'ca' names a file in the campaign's folder", at: "../x"),
        Wrong("smtp://mail?ca=", "'ca' names a file in the campaign's folder", at: "ca"),
        Wrong(
            "unix:run", "a socket is named by its absolute path", at: "run",
            help: "write unix:/PATH"),
        Wrong(
            "unix://x/y", "a socket is named by its absolute path", at: "//x/y",
            help: "write unix:/PATH"),
        Wrong(
            "unix:/run?tls=never", "unknown option 'tls'", at: "tls",
            help: "there are 'connections'"),
    ])
    func saysWhatIsWrong(wrong: Wrong) throws {
        let failure = try #require(throws: ServerURL.Failure.self) { try ServerURL(wrong.text) }
        #expect(failure.message == wrong.message)
        #expect(failure.help == wrong.help)
        let scalars = Array(wrong.text.unicodeScalars)
        let end = min(failure.offset + failure.length, scalars.count)
        var part = String.UnicodeScalarView()
        part.append(contentsOf: scalars[failure.offset..<end])
        #expect(String(part) == wrong.part)
    }

    @Test func anyTextEndsInAURLOrAFailureInside() {
        var random = Noise(purpose: "url")
        let pieces = [
            "smtp", "://", ":", "/", "@", "?", "&", "=", "#", "[", "]", "::1", "mail", "25", "tls",
            "never", "ca", "%", "%41", "é", "unix", "..",
        ]
        for _ in 0..<5000 {
            let text = random.text(of: pieces, upTo: 10)
            let count = text.unicodeScalars.count
            do {
                let url = try ServerURL(text)
                #expect(text.contains(":"))
                if case .host(let host, _) = url.endpoint { #expect(!host.text.isEmpty) }
            } catch {
                #expect((0...count).contains(error.offset), "\(text)")
                #expect(error.length >= 1)
            }
        }
    }
}
