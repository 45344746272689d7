// SPDX-License-Identifier: MIT

import Findings

/// A local part has at most 64 octets, a domain 255, and both fit into a path of 256.
enum AddressLengthRule: WireRule {
    static let section = "RFC 5321 section 4.5.3.1"

    static func check(_ mail: WireMail, _ report: inout WireReport) {
        for address in WireAddress.all(in: mail) {
            let local = address.localPart.utf8.count
            let domain = address.domain.utf8.count
            if local > 64 {
                report.add(
                    .error, "a local part of \(local) octets, but 64 are the most",
                    at: address.range(in: mail))
            }
            if domain > 255 || local + domain + 3 > 256 {
                report.add(
                    .error, "an address of \(local + domain + 1) octets, but 254 are the most",
                    at: address.range(in: mail))
            }
        }
    }
}
