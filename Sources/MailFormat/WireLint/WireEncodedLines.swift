// SPDX-License-Identifier: MIT

import Findings

/// Encoded lines have at most 76 characters, RFC 2045 sections 6.7 (5) and 6.8.
enum WireEncodedLines {
    static func check(encoding: String, _ mail: WireMail, _ report: inout WireReport) {
        for part in mail.parts where part.transferEncoding == encoding {
            guard case .leaf = part.content else { continue }
            for line in mail.lines(in: part.bodyRange) where line.count > 76 {
                report.add(
                    .error, "a \(encoding) line of \(line.count) characters, but 76 are the most",
                    at: line.lowerBound + 76..<line.upperBound)
            }
        }
    }
}
