// SPDX-License-Identifier: MIT

import Findings

/// Lines end with CR LF, and neither stands alone.
enum LineEndRule: WireRule {
    static let section = "RFC 5322 section 2.3"

    static func check(_ mail: WireMail, _ report: inout WireReport) {
        report.add(
            .warning, .lineFeedsOnly, of: mail.message,
            help: "all is judged as if each LF were CR LF, which is what a transport must send")
        report.add(.error, .bareCarriageReturn, of: mail.message)
        report.add(.error, .bareLineFeed, of: mail.message)
        if let last = mail.bytes.last, last != ReaderOctet.lineFeed {
            let end = mail.bytes.count
            report.add(
                .note, "the last line does not end with CR LF", at: end - 1..<end,
                help: "a transport adds it, and may not if the message is signed",
                section: "RFC 5321 section 4.1.1.4")
        }
    }
}
