// SPDX-License-Identifier: MIT

internal import Findings
internal import MailFormat

/// Reads a server's URL (RFC 3986) and tells the first mistake.
struct ServerURLParser {
    let scalars: [Unicode.Scalar]
    let author: ServerURL.Author
    /// What is not read yet.
    private var rest: Range<Int>

    private static let forms = "write smtp://HOST:PORT, smtps://HOST:PORT or unix:/PATH"

    init(_ text: String, by author: ServerURL.Author) {
        self.author = author
        scalars = Array(text.unicodeScalars)
        rest = 0..<scalars.count
    }

    mutating func url() throws(ServerURL.Failure) -> ServerURL {
        if let index = rest.first(where: { scalars[$0].value <= 0x20 || scalars[$0].value == 0x7F })
        {
            throw failure("a URL has no spaces in it", at: index..<index + 1)
        }
        let scheme = try scheme()
        let query = cut(after: "?")
        if let hash = rest.first(where: { scalars[$0] == "#" }) {
            throw failure("a server's URL ends before '#'", at: hash..<rest.upperBound)
        }
        var url = scheme == "unix" ? try socket() : try server(scheme)
        if let query { try readQuery(query, into: &url) }
        return url
    }

    // MARK: Parts

    private mutating func scheme() throws(ServerURL.Failure) -> String {
        guard let colon = rest.first(where: { scalars[$0] == ":" }) else {
            throw failure("this is not a URL", at: rest, help: "write smtp://\(text(rest))")
        }
        let range = rest.lowerBound..<colon
        let scheme = text(range).lowercased()
        rest = colon + 1..<rest.upperBound
        if scheme == "unix" { return scheme }
        let hasSlashes = rest.count >= 2 && text(rest.prefix(2)) == "//"
        if ["smtp", "smtps"].contains(scheme) {
            guard hasSlashes else {
                throw failure("'//' is missing after '\(scheme):'", at: range, help: Self.forms)
            }
            rest = rest.dropFirst(2)
            return scheme
        }
        if TransportReference.builtIn.contains(scheme) {
            throw failure(
                "'\(scheme)' is not a server, and a campaign names servers only", at: range,
                help: "give it on the command line: --transport \(text(0..<scalars.count))")
        }
        guard hasSlashes else {
            // What looks like a user and a password is not said again.
            let isHost = !scalars.contains("@")
            throw failure(
                "this is not a URL", at: 0..<scalars.count,
                help: isHost ? "write smtp://\(text(0..<scalars.count))" : Self.forms)
        }
        let similar = NearMiss.question(for: scheme, among: ["smtp", "smtps", "unix"])
        throw failure("unknown scheme '\(scheme)'", at: range, help: similar ?? Self.forms)
    }

    private mutating func server(_ scheme: String) throws(ServerURL.Failure) -> ServerURL {
        if let slash = rest.first(where: { scalars[$0] == "/" }) {
            guard slash + 1 == rest.upperBound else {
                throw failure("a server's URL has no path", at: slash..<rest.upperBound)
            }
            rest = rest.lowerBound..<slash
        }
        let user = try user()
        let (host, port) = try hostAndPort()
        var url = ServerURL(endpoint: .host(host, port: port))
        url.user = user
        url.isTLS = scheme == "smtps"
        return url
    }

    private func socket() throws(ServerURL.Failure) -> ServerURL {
        let path = text(rest).hasPrefix("//") ? rest.dropFirst(2) : rest
        guard text(path).hasPrefix("/"), path.count > 1 else {
            throw failure(
                "a socket is named by its absolute path", at: rest, help: "write unix:/PATH")
        }
        return ServerURL(endpoint: .socket(path: text(path)))
    }

    private mutating func user() throws(ServerURL.Failure) -> String? {
        guard let at = rest.last(where: { scalars[$0] == "@" }) else { return nil }
        let range = rest.lowerBound..<at
        rest = at + 1..<rest.upperBound
        if let colon = range.first(where: { scalars[$0] == ":" }) {
            throw failure(
                "a campaign never holds a password", at: colon..<at,
                help: TransportReference.whereSecretsAre)
        }
        guard let user = PercentEncoding.decoded(text(range)), !user.isEmpty else {
            throw failure("this is not a user's name", at: range)
        }
        return user
    }

    private func hostAndPort() throws(ServerURL.Failure) -> (ServerHost, Int?) {
        var host = rest
        var port: Int?
        let bracket = rest.last { scalars[$0] == "]" }
        if bracket == nil, let open = rest.first, scalars[open] == "[" {
            throw failure("the '[' is never closed", at: open..<open + 1)
        }
        if let colon = rest.last(where: { scalars[$0] == ":" }), colon > bracket ?? -1 {
            host = rest.lowerBound..<colon
            let digits = colon + 1..<rest.upperBound
            port = number(digits, upTo: 65_535)
            guard port != nil else {
                throw failure(
                    "a port is a number from 1 to 65535",
                    at: digits.isEmpty ? colon..<rest.upperBound : digits)
            }
        }
        guard !host.isEmpty else { throw failure("the URL names no host", at: 0..<scalars.count) }
        guard let checked = ServerHost(text(host)),
            !checked.text.contains(":") || scalars[host.lowerBound] == "["
        else {
            throw failure("'\(text(host))' is not the name of a host", at: host)
        }
        return (checked, port)
    }
}

// MARK: - Texts

extension ServerURLParser {
    /// Cuts off what follows the first such mark, and hands it out.
    private mutating func cut(after mark: Unicode.Scalar) -> Range<Int>? {
        guard let index = rest.first(where: { scalars[$0] == mark }) else { return nil }
        defer { rest = rest.lowerBound..<index }
        return index + 1..<rest.upperBound
    }

    /// The text of a part.
    func text(_ range: some Sequence<Int>) -> String {
        var view = String.UnicodeScalarView()
        for index in range { view.append(scalars[index]) }
        return String(view)
    }

    /// A whole number from 1, in digits alone.
    func number(_ range: Range<Int>, upTo most: Int) -> Int? {
        guard range.allSatisfy({ ("0"..."9").contains(scalars[$0]) }),
            let number = Int(text(range)), (1...most).contains(number)
        else { return nil }
        return number
    }

    /// A failure over a part.
    func failure(_ message: String, at range: Range<Int>, help: String? = nil)
        -> ServerURL.Failure
    {
        ServerURL.Failure(
            message: message, offset: range.lowerBound, length: max(1, range.count), help: help)
    }
}
