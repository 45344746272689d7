// SPDX-License-Identifier: MIT

import Findings

/// A domain is made of labels of letters, digits and hyphens, or is an address literal.
enum DomainRule: WireRule {
    static let section = "RFC 5321 section 4.1.2"

    static func check(_ mail: WireMail, _ report: inout WireReport) {
        for address in WireAddress.all(in: mail) {
            let domain = address.domain
            guard !domain.isEmpty, let problem = problem(of: domain) else { continue }
            report.add(
                .error, problem, at: address.range(in: mail),
                section: domain.hasPrefix("[") ? "RFC 5321 section 4.1.3" : nil)
        }
    }

    private static func problem(of domain: Substring) -> String? {
        if domain.utf8.first == UInt8(ascii: "[") {
            return isLiteral(domain) ? nil : "brackets around what is no IP address"
        }
        let hyphen = UInt8(ascii: "-")
        for label in domain.utf8.split(separator: UInt8(ascii: ".")) {
            if label.count > 63 { return "a label of more than 63 octets in a domain" }
            if label.first == hyphen || label.last == hyphen {
                return "the label '\(Substring(label))' of a domain begins or ends with a hyphen"
            }
            let isPlain = label.allSatisfy {
                ReaderOctet.isAlphanumeric($0) || $0 == hyphen || $0 >= 0x80
            }
            if !isPlain {
                return
                    "the label '\(Substring(label))' of a domain has more than letters and digits"
            }
        }
        return nil
    }

    private static func isLiteral(_ domain: Substring) -> Bool {
        let content = domain.dropFirst().dropLast()
        if content.lowercased().hasPrefix("ipv6:") { return isIPv6(content.dropFirst(5)) }
        return isIPv4(content)
    }

    private static func isIPv4(_ text: Substring) -> Bool {
        let numbers = text.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 4
            && numbers.allSatisfy { number in
                (1...3).contains(number.utf8.count) && number.utf8.allSatisfy(ReaderOctet.isDigit)
                    && (Int(number) ?? 256) < 256
            }
    }

    /// Eight groups, or fewer with one `::`; the last two may be written as IPv4.
    private static func isIPv6(_ text: Substring) -> Bool {
        let halves = text.split(separator: "::", omittingEmptySubsequences: false)
        guard (1...2).contains(halves.count) else { return false }
        var count = 0
        for (index, half) in halves.enumerated() where !half.isEmpty {
            let groups = half.split(separator: ":", omittingEmptySubsequences: false)
            for (number, group) in groups.enumerated() {
                let isLast = index == halves.count - 1 && number == groups.count - 1
                if isLast, isIPv4(group) {
                    count += 2
                    continue
                }
                guard (1...4).contains(group.utf8.count),
                    group.utf8.allSatisfy({ ReaderOctet.hexValue($0) != nil })
                else { return false }
                count += 1
            }
        }
        return halves.count == 2 ? count < 8 : count == 8
    }
}
