// SPDX-License-Identifier: MIT

package import Findings
internal import MailFormat
internal import YAMLNodes

extension Policy {
    /// The most bytes of a policy.
    private static let mostBytes = 4 << 20
    /// The most values of a policy.
    private static let mostNodes = 100_000
    /// After so many mistakes the rest is not read.
    private static let mostErrors = 100

    /// Reads this machine's policy.
    ///
    /// - Parameter path: Its file, `/etc/prankster/policy.yaml` but in tests.
    /// - Returns: nil where there is no such file.
    /// - Throws: `FindingError` where it cannot be read whole and right: then nobody knows what is
    ///   allowed, and nothing may be sent.
    package static func read(_ path: String) throws(FindingError) -> Policy? {
        let file: SettingsFile?
        do {
            file = try SettingsFile.read(path, limit: mostBytes)
        } catch {
            throw FindingError(
                .error(
                    "cannot read the policy '\(path)': \(error.reason)", help: [Self.whomToAsk]))
        }
        guard let file else { return nil }
        return try decode(file.bytes, file: path)
    }

    /// Decodes a policy.
    static func decode(_ bytes: [UInt8], file: String) throws(FindingError) -> Policy {
        var log = FindingLog()
        let limits = YAMLReader.Limits(bytes: mostBytes, nodes: mostNodes)
        let node = YAMLReader.read(bytes, file: file, limits: limits, log: &log)
        let policy = node.flatMap { self.policy($0, file: file, log: &log) }
        try log.throwIfErrors()
        guard let policy else { preconditionFailure("a policy is only refused with an error") }
        return policy
    }

    private static func policy(_ node: Node, file: String, log: inout FindingLog) -> Policy? {
        guard !node.isEmpty else {
            log.report(
                .error(
                    "the policy says nothing", at: Location(file: file),
                    help: ["remove the file, or say in it what is allowed"]))
            return nil
        }
        let keys = ["people", "hosts", "rate"]
        let root = MappingDecoder(node, what: "the policy", keys: keys, log: &log)
        let people = root["people"].map { list($0, "people", log: &log, entry(_:log:)) }
        let hosts = root["hosts"].map { list($0, "hosts", log: &log, host(_:log:)) }
        let rate: SendingRate? = root["rate"]?.value(as: "rate", SendingRate.rule, log: &log)
        return Policy(file: file, people: people, hosts: hosts, rate: rate)
    }

    /// The values of a list, where nothing at all is an empty one.
    private static func list<Value>(
        _ node: Node, _ name: String, log: inout FindingLog,
        _ decode: (Node, inout FindingLog) -> Value?
    ) -> [Value] {
        guard !node.isEmpty, let items = node.list(of: name, log: &log) else { return [] }
        var values: [Value] = []
        for item in items where log.errorCount < mostErrors {
            guard let value = decode(item, &log) else { continue }
            values.append(value)
        }
        return values
    }

    private static func entry(_ node: Node, log: inout FindingLog) -> Agreement.Entry? {
        guard let text = node.text(as: "people", log: &log) else { return nil }
        if text == "roster" {
            log.report(
                .error(
                    "'roster' means nobody here: a policy is not about one campaign",
                    at: node.location, help: ["write addresses, or '@domain' for everyone there"]))
            return nil
        }
        let isDomain = text.hasPrefix("@")
        do {
            let address = try Address(isDomain ? "x" + text : text)
            return isDomain ? .domain(address.domain) : .address(address)
        } catch {
            let offset = max(0, error.offset - (isDomain ? 1 : 0))
            log.report(
                .error(
                    error.message, at: node.location(ofText: offset, length: error.length),
                    help: error.help.map { [$0] } ?? []))
            return nil
        }
    }

    private static func host(_ node: Node, log: inout FindingLog) -> ServerHost? {
        guard let text = node.text(as: "hosts", log: &log) else { return nil }
        if let host = ServerHost(text) { return host }
        log.report(
            .error(
                "'\(text)' is not the name of a host", at: node.location,
                help: ["a host is a name like mail.example.org, or an IP address, without a port"]))
        return nil
    }
}
