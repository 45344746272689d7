// SPDX-License-Identifier: MIT

import MailFormat
import SMTPWire
import Testing

@testable import Inbox

/// What must hold of the reading of every mail, whatever its bytes are.
enum MailBounds {
    /// Reads the mail in both ways, and expects that all of it is bounded and can be had back.
    @discardableResult
    static func expect(
        _ bytes: [UInt8], _ name: String, sourceLocation: SourceLocation = #_sourceLocation
    ) -> MailView {
        let comment = Comment(rawValue: name)
        let stored = MailFixture.stored(MailFixture.received(bytes))
        expect(stored.summary.digest, comment, sourceLocation)
        let view = MailView(stored)
        #expect(view.mail.arrived.message.bytes == bytes, comment, sourceLocation: sourceLocation)
        expectHeader(view, comment, sourceLocation)
        expectParts(view, comment, sourceLocation)
        expectBody(view, comment, sourceLocation)
        return view
    }

    private static func expect(
        _ digest: MailDigest, _ comment: Comment, _ sourceLocation: SourceLocation
    ) {
        for text in [digest.subject, digest.messageID, digest.snippet] {
            #expect(
                isOneLine(text, MailDigest.longestSubject), comment, sourceLocation: sourceLocation)
        }
        #expect(digest.snippet.unicodeScalars.count <= 250, comment, sourceLocation: sourceLocation)
        #expect(digest.searchText.utf8.count <= 64 << 10, comment, sourceLocation: sourceLocation)
        let people = digest.to + digest.cc + digest.replyTo + (digest.from.map { [$0] } ?? [])
        #expect(people.count <= 301, comment, sourceLocation: sourceLocation)
        for person in people {
            #expect(isOneLine(person.address, 320), comment, sourceLocation: sourceLocation)
            #expect(isOneLine(person.name ?? "", 320), comment, sourceLocation: sourceLocation)
        }
        #expect(digest.errors + digest.warnings < 400, comment, sourceLocation: sourceLocation)
    }

    private static func isOneLine(_ text: String, _ limit: Int) -> Bool {
        text.unicodeScalars.count <= limit
            && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }

    private static func expectHeader(
        _ view: MailView, _ comment: Comment, _ sourceLocation: SourceLocation
    ) {
        #expect(view.fields.count <= 500, comment, sourceLocation: sourceLocation)
        let longest = view.fields.map { $0.text.utf8.count + $0.raw.utf8.count }.max() ?? 0
        // An octet that is not UTF-8 takes three as U+FFFD, as does one of UTF-16.
        #expect(longest <= 6 * MailField.longestBody, comment, sourceLocation: sourceLocation)
        #expect(view.envelope.senders.count <= 500, comment, sourceLocation: sourceLocation)
        #expect(view.envelope.recipients.count <= 500, comment, sourceLocation: sourceLocation)
        #expect(view.findings.count < 400, comment, sourceLocation: sourceLocation)
        #expect(view.cuts.count < 50, comment, sourceLocation: sourceLocation)
    }

    private static func expectParts(
        _ view: MailView, _ comment: Comment, _ sourceLocation: SourceLocation
    ) {
        #expect(view.parts.count <= 1001, comment, sourceLocation: sourceLocation)
        #expect(
            Set(view.parts.map(\.path)).count == view.parts.count, comment,
            sourceLocation: sourceLocation)
        for part in view.parts {
            let found = view.part(part.path)
            #expect(found?.bytes.count == part.size, comment, sourceLocation: sourceLocation)
            #expect(found?.mediaType == part.mediaType, comment, sourceLocation: sourceLocation)
            let name = found?.name ?? ""
            #expect(
                !name.contains("/") && isOneLine(name, 150), comment, sourceLocation: sourceLocation
            )
            #expect(part.depth <= 32, comment, sourceLocation: sourceLocation)
        }
    }

    private static func expectBody(
        _ view: MailView, _ comment: Comment, _ sourceLocation: SourceLocation
    ) {
        #expect(view.text.utf8.count <= 1 << 20, comment, sourceLocation: sourceLocation)
        #expect(view.html?.utf8.count ?? 0 <= 4 << 20, comment, sourceLocation: sourceLocation)
        #expect(view.lines.count <= 20_000, comment, sourceLocation: sourceLocation)
        #expect(view.remote.addresses.count <= 50, comment, sourceLocation: sourceLocation)
        let html = view.html(contentIDPrefix: "/p/")
        #expect(
            (html?.count ?? 0) <= 2 * (view.html?.utf8.count ?? 0), comment,
            sourceLocation: sourceLocation)
        let source = view.source
        let shown = source.lines.reduce(0) { $0 + $1.utf8.count }
        #expect(shown <= 3 * (512 << 10), comment, sourceLocation: sourceLocation)
        #expect(
            source.more < max(1, view.mail.arrived.message.bytes.count), comment,
            sourceLocation: sourceLocation)
    }
}
