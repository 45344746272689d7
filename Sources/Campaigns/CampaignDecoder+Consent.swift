// SPDX-License-Identifier: MIT

internal import Findings
internal import MailFormat
internal import YAMLNodes

extension CampaignDecoder {
    /// Who agreed, and which servers may be used.
    func consent(log: inout FindingLog) -> Consent? {
        guard let node = root["consent"] else { return nil }
        let fields = MappingDecoder(
            node, what: "'consent'", keys: ["people", "except", "hosts"], log: &log)
        var consent = Consent(people: [], except: [], hosts: [], location: node.location)
        for item in fields["people"]?.listOrNothing(of: "people", log: &log) ?? [] {
            guard let entry = consentEntry(item, log: &log) else { continue }
            consent.people.append(entry)
        }
        if let except = fields["except"] { consent.except = addresses(except, log: &log) }
        for item in fields["hosts"]?.listOrNothing(of: "hosts", log: &log) ?? [] {
            guard let host = host(item, log: &log) else { continue }
            consent.hosts.append(host)
        }
        return consent
    }

    private func consentEntry(_ node: Node, log: inout FindingLog) -> Consent.Entry? {
        guard let text = node.filledText(as: "people", log: &log) else { return nil }
        if text == "roster" { return .roster }
        if text.hasPrefix("@") { return domain(text, node, log: &log) }
        do {
            return .address(try Address(text))
        } catch {
            var finding = node.finding(error)
            if !text.contains("@") {
                finding.label = NearMiss.question(for: text, among: ["roster"])
                finding.message = "'\(text)' is no address"
                finding.help = ["write 'roster' for everyone in 'people', an address or '@domain'"]
            }
            log.report(finding)
            return nil
        }
    }

    private func domain(_ text: String, _ node: Node, log: inout FindingLog) -> Consent.Entry? {
        let domain: String
        do {
            domain = try Address("x" + text).domain
        } catch {
            log.report(node.finding(error, shift: 1))
            return nil
        }
        guard !PublicProvider.isOne(domain) else {
            log.report(
                .error(
                    "'\(domain)' gives addresses to everybody, so it cannot agree for them",
                    at: node.location, help: ["list the addresses of those who agreed"]))
            return nil
        }
        return .domain(domain)
    }

    private func host(_ node: Node, log: inout FindingLog) -> ServerHost? {
        guard let text = node.filledText(as: "hosts", log: &log) else { return nil }
        if let host = ServerHost(text) { return host }
        var help = "a host is a name like mail.example.org, or an IP address"
        if let url = try? ServerURL(text), case .host(let host, _) = url.endpoint {
            help = "write '\(host.text)'"
        } else if let url = try? ServerURL("smtp://" + text), case .host(let host, _) = url.endpoint
        {
            help = "write '\(host.text)'; every port of it may then be used"
        }
        log.report(.error("this is not the name of a host", at: node.location, help: [help]))
        return nil
    }

    /// The addresses of a file, one a line; `#` begins a comment.
    private func addresses(_ node: Node, log: inout FindingLog) -> [Address] {
        guard let path = node.filledText(as: "except", log: &log),
            let bytes = files.bytes(
                of: path, limit: Self.mostAddressBytes, namedAt: node.location, log: &log)
        else { return [] }
        return AddressList.decode(bytes, file: files.displayName(path), log: &log)
    }
}
