// SPDX-License-Identifier: MIT

internal import Findings

extension ServerURLParser {
    /// Reads `tls=required&connections=2`.
    func readQuery(_ query: Range<Int>, into url: inout ServerURL) throws(ServerURL.Failure) {
        var seen: Set<String> = []
        var start = query.lowerBound
        while start < query.upperBound {
            let end = (start..<query.upperBound).first { scalars[$0] == "&" } ?? query.upperBound
            let equals = (start..<end).first { scalars[$0] == "=" } ?? end
            let key = text(start..<equals)
            guard seen.insert(key).inserted else {
                throw failure("'\(key)' is given twice", at: start..<equals)
            }
            let value = min(equals + 1, end)..<end
            try read(key, at: start..<equals, value: value, into: &url)
            start = end + 1
        }
    }

    private func mayBeNamed(_ path: String) -> Bool {
        switch author {
        case .campaign: FileSource.steps(of: path) != nil
        case .user: !path.isEmpty && !path.utf8.contains(0)
        }
    }

    private func read(
        _ key: String, at place: Range<Int>, value: Range<Int>, into url: inout ServerURL
    ) throws(ServerURL.Failure) {
        let isSocket = if case .socket = url.endpoint { true } else { false }
        let known = isSocket ? ["connections"] : ["ca", "connections", "tls"]
        guard known.contains(key) else {
            if TransportReference.secretKeys.contains(key.lowercased()) {
                throw failure(
                    "a campaign never holds a password", at: place.lowerBound..<value.upperBound,
                    help: TransportReference.whereSecretsAre)
            }
            throw failure(
                "unknown option '\(key)'", at: place,
                help: NearMiss.question(for: key, among: known)
                    ?? "there are " + known.map { "'\($0)'" }.joined(separator: ", "))
        }
        switch key {
        case "connections":
            url.connections = number(value, upTo: ServerURL.mostConnections)
            guard url.connections != nil else {
                throw failure(
                    "'connections' is a number from 1 to \(ServerURL.mostConnections)",
                    at: value.isEmpty ? place : value)
            }
        case "ca":
            url.ca = PercentEncoding.decoded(text(value)).flatMap { mayBeNamed($0) ? $0 : nil }
            guard url.ca != nil else {
                let folder = author == .campaign ? " in the campaign's folder" : ""
                throw failure("'ca' names a file\(folder)", at: value.isEmpty ? place : value)
            }
        default:
            guard !url.isTLS else {
                throw failure(
                    "'smtps' is TLS from the first byte, so 'tls' has nothing to say",
                    at: place.lowerBound..<value.upperBound)
            }
            url.startTLS = ServerURL.StartTLS(rawValue: text(value))
            guard url.startTLS != nil else {
                throw failure(
                    "'tls' is 'required', 'optional' or 'never'",
                    at: value.isEmpty ? place : value)
            }
        }
    }
}
