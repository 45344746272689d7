// SPDX-License-Identifier: MIT

internal import Findings
internal import MailFormat
internal import YAMLNodes

extension CampaignDecoder {
    /// Servers by name, in the order of the file.
    func transports(log: inout FindingLog) -> [TransportReference] {
        var transports: [TransportReference] = []
        for (key, value) in mapping("transports", log: &log) {
            let isNamed = checkTransportName(key, log: &log)
            let transport =
                value.kind == .scalar
                ? TransportReference(key, value, log: &log) : transport(key, value, log: &log)
            guard isNamed, let transport else { continue }
            transports.append(transport)
        }
        checkFiles(of: transports, log: &log)
        return transports
    }

    /// Whether the certificates that URLs name are there, each looked at once.
    private func checkFiles(of transports: [TransportReference], log: inout FindingLog) {
        var checked: Set<String> = []
        for transport in transports {
            guard let path = transport.url.ca, checked.insert(path).inserted else { continue }
            _ = files.bytes(
                of: path, limit: Self.mostBytes, namedAt: transport.urlLocation, log: &log)
        }
    }

    private func checkTransportName(_ key: Node, log: inout FindingLog) -> Bool {
        if TransportReference.builtIn.contains(key.text) {
            log.report(
                .error(
                    "'\(key.text)' is a transport already", at: key.location,
                    label: "choose another name"))
            return false
        }
        if ResourceName.isValid(key.text), !key.text.contains("/") { return true }
        log.report(
            .error(
                "'\(key.text)' cannot name a transport", at: key.location,
                help: ["a transport's name has a to z, 0 to 9, '_' and '-'"]))
        return false
    }

    private func transport(_ name: Node, _ node: Node, log: inout FindingLog)
        -> TransportReference?
    {
        let secrets = node.entries.map(\.key).filter {
            TransportReference.secretKeys.contains($0.text.lowercased())
        }
        for key in secrets {
            log.report(
                .error(
                    "a campaign never holds a password", at: key.location,
                    help: [TransportReference.whereSecretsAre]))
        }
        let fields = MappingDecoder(
            node, what: "a transport",
            keys: ["url", "user", "rate", "connections", "without", "notify", "ret"]
                + secrets.map(\.text),
            log: &log)
        let user = fields["user"]?.headerText(as: "user", log: &log)?.text
        let connections = fields.integer(
            "connections", in: 1...ServerURL.mostConnections, log: &log)
        let rate: SendingRate? = fields["rate"]?.value(
            as: "rate", SendingRate.rule, log: &log)
        let without = extensions(fields["without"], log: &log)
        let notify = fields["notify"].flatMap { conditions($0, log: &log) }
        let ret: ReturnedContent? = fields.choice("ret", log: &log)
        guard let place = fields.required("url", log: &log),
            var transport = TransportReference(name, place, log: &log)
        else { return nil }
        let url = transport.url
        for (key, isInURL) in [("user", url.user != nil), ("connections", url.connections != nil)] {
            guard isInURL, let twice = fields[key] else { continue }
            log.report(
                .error("the URL names '\(key)' too", at: twice.location, label: "say it once"))
        }
        transport.user = user ?? transport.user
        transport.connections = connections ?? transport.connections
        transport.rate = rate
        transport.without = without
        transport.notify = notify
        transport.ret = ret
        return transport
    }

    private func extensions(_ node: Node?, log: inout FindingLog) -> Set<SMTPExtension> {
        var result: Set<SMTPExtension> = []
        for item in node?.listOrNothing(of: "without", log: &log) ?? [] {
            if let known = SMTPExtension(rawValue: item.text.lowercased()) {
                result.insert(known)
                continue
            }
            let all = SMTPExtension.allCases.map(\.rawValue)
            let similar = NearMiss.question(for: item.text, among: all)
            log.report(
                .error(
                    "unknown extension \(item.description)", at: item.location, label: similar,
                    help: similar == nil ? ["known: " + all.joined(separator: ", ")] : []))
        }
        return result
    }

    /// One condition, or a list of them.
    private func conditions(_ node: Node, log: inout FindingLog) -> Set<NotifyCondition>? {
        let items = node.kind == .sequence ? Array(node.items) : [node]
        var result: Set<NotifyCondition> = []
        for item in items {
            guard let condition: NotifyCondition = item.choice(as: "notify", log: &log) else {
                continue
            }
            result.insert(condition)
        }
        if result.count > 1, let never = items.first(where: { $0.text == "never" }) {
            log.report(
                .error(
                    "'never' stands alone in 'notify'", at: never.location,
                    label: "either this or the others"))
        }
        return result.isEmpty ? nil : result
    }
}

extension TransportReference {
    /// What a URL alone says.
    fileprivate init?(_ name: Node, _ place: Node, log: inout FindingLog) {
        guard let text = place.filledText(as: "url", log: &log) else { return nil }
        do {
            let url = try ServerURL(text)
            self.init(
                name: name.text, url: url, user: url.user, rate: nil,
                connections: url.connections, without: [], notify: nil, ret: nil,
                location: name.location,
                urlLocation: place.location)
        } catch {
            log.report(
                .error(
                    error.message, at: place.location(ofText: error.offset, length: error.length),
                    help: error.help.map { [$0] } ?? []))
            return nil
        }
    }
}
