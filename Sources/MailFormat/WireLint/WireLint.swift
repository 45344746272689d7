// SPDX-License-Identifier: MIT

package import Findings

/// Judges a message's bytes by the standards for mail: the command `lint`.
///
/// An error breaks a MUST, a warning breaks a SHOULD or an obsolete form's ban, a note tells what
/// may surprise a reader. Every finding names its RFC section in a help line.
package enum WireLint {
    /// The rules in the order in which their findings stand where they share a place.
    static let rules: [any WireRule.Type] = [
        LineEndRule.self, ControlCharacterRule.self, LineLengthRule.self, EightBitRule.self,
        PrefixRule.self, FieldSyntaxRule.self, RequiredFieldRule.self, RepeatedFieldRule.self,
        DateRule.self, AddressRule.self, DomainRule.self, AddressLengthRule.self, SenderRule.self,
        BlindCopyRule.self, MessageIDRule.self, SubjectRule.self, EncodedWordRule.self,
        EncodedWordLengthRule.self, EncodedWordPlaceRule.self, EncodedWordSplitRule.self,
        MIMEVersionRule.self, ContentTypeRule.self, ParameterEncodingRule.self,
        DispositionRule.self, TransferEncodingRule.self, BoundaryRule.self, MultipartEndRule.self,
        Base64Rule.self, QuotedPrintableRule.self, CharsetRule.self, AlternativeRule.self,
        ContentIDRule.self, ReaderLimitRule.self,
    ]

    /// Everything found in a message, in the order of its lines; at most ten findings of each rule.
    ///
    /// A file whose lines all end with LF, as most on disk do, is judged as if they were CR LF,
    /// with one warning. `file` is the name that the findings show.
    package static func findings(in bytes: [UInt8], file: String) -> [Finding] {
        do {
            return findings(in: bytes, of: try MessageReader.read(bytes), file: file)
        } catch {
            let place = Location(file: file, line: 1, column: 1)
            return [.error(error.message, at: place, help: ["see RFC 5322 section 2.1"])]
        }
    }

    /// The same for a message that is read already: `message` must be what its bytes say.
    package static func findings(in bytes: [UInt8], of message: ReadMessage, file: String)
        -> [Finding]
    {
        let mail = WireMail(bytes, message)
        var report = WireReport(mail.lines, file: file)
        for rule in rules {
            report.begin(rule.section)
            rule.check(mail, &report)
            report.end()
        }
        return report.findings
    }
}
