// SPDX-License-Identifier: MIT

import Findings
import MailFormat
import Seeding

/// Compares a message with what the reader makes of its bytes.
///
/// The reader shares no code with the writer: what both agree on, mail programs will agree on too.
/// A difference is a mistake of ours, and no transport sees the letter.
struct RoundTrip {
    /// More differences of one letter are not told.
    private static let mostDifferences = 5

    private(set) var differences: [String] = []

    /// Reads the bytes back and compares them field by field and part by part.
    ///
    /// - Parameters:
    ///   - message: what was to be written.
    ///   - bytes: what was written.
    ///   - date: the message's date in words, where it is known from another letter.
    init(_ message: Message, _ bytes: [UInt8], date: String? = nil) {
        let read: ReadMessage
        do throws(ReadFailure) {
            read = try MessageReader.read(bytes)
        } catch {
            differences = [error.message]
            return
        }
        for defect in read.defects { report(defect.description) }
        compareHeader(of: message, date: date ?? Self.text(of: message.date), with: read)
        compare(message.body, with: read.body, at: "the body")
    }

    /// Stops at a letter that does not read back as it was written.
    static func check(
        _ message: Message, _ bytes: [UInt8], date: String? = nil, number: LetterNumber
    ) throws(FindingError) {
        let differences = RoundTrip(message, bytes, date: date).differences
        guard differences.isEmpty else {
            throw FindingError(
                differences.map { difference in
                    .error(
                        "letter \(number) does not read back as it was written: \(difference)",
                        help: ["this is a mistake in Prankster, please report it"])
                })
        }
    }

    private mutating func report(_ difference: String) {
        if differences.count < Self.mostDifferences { differences.append(difference) }
    }

    // MARK: Header

    private mutating func compareHeader(
        of message: Message, date: String, with read: ReadMessage
    ) {
        var header = HeaderComparison(read)
        header.expect("date", text: date)
        header.expect("from", [message.from])
        if let sender = message.sender, sender.address != message.from.address {
            header.expect("sender", [sender])
        }
        header.expect("reply-to", message.replyTo.map { [$0] } ?? [])
        header.expect("to", message.to)
        header.expect("cc", message.cc)
        header.expect("subject", text: message.subject.text)
        header.expect("message-id", text: message.messageID.text)
        header.expect("mime-version", text: "1.0")
        for field in message.extra {
            header.expect(field.name.text.lowercased(), text: field.body.text)
        }
        for difference in header.finish() { report(difference) }
    }

    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// A date as RFC 5322 3.3 writes it, put together without the writer's help.
    static func text(of date: CivilTime) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let year = String(repeating: "0", count: max(0, 4 - String(date.year).count))
        let minutes = abs(date.offset)
        return "\(days[date.weekday]), \(two(date.day)) \(months[date.month - 1]) "
            + "\(year)\(date.year) \(two(date.hour)):\(two(date.minute)):\(two(date.second)) "
            + (date.offset < 0 ? "-" : "+") + two(minutes / 60) + two(minutes % 60)
    }

    // MARK: Body

    private mutating func compare(_ part: Part, with read: ReadPart, at place: String) {
        switch part {
        case .text(let text, let subtype):
            expect("text/\(subtype.rawValue)", read.mediaType, of: "type", at: place)
            guard let found = read.text else { return report("\(place) is no text") }
            if !isSame(text, found) { report("\(place) has another text") }
        case .file(let file): compare(file, with: read, at: place)
        case .multipart(let subtype, let parts):
            expect("multipart/\(subtype.rawValue)", read.mediaType, of: "type", at: place)
            guard parts.count == read.parts.count else {
                return report("\(place) has \(read.parts.count) parts, not \(parts.count)")
            }
            for (number, (part, read)) in zip(parts, read.parts).enumerated() {
                compare(part, with: read, at: "\(place), part \(number + 1)")
            }
        }
    }

    private mutating func compare(_ file: Attachment, with read: ReadPart, at place: String) {
        expect(file.mediaType.description, read.mediaType, of: "type", at: place)
        let name = file.fileName.text.isEmpty ? nil : file.fileName.text
        expect(name, read.fileName, of: "file name", at: place)
        switch file.disposition {
        case .attachment: expect("attachment", read.disposition, of: "disposition", at: place)
        case .inline(let contentID):
            expect("inline", read.disposition, of: "disposition", at: place)
            expect(contentID.name, read.contentID, of: "content ID", at: place)
        }
        guard case .leaf(let bytes) = read.content, bytes == file.bytes else {
            return report("\(place) has another content")
        }
    }

    private mutating func expect(
        _ wanted: String?, _ found: String?, of what: String, at place: String
    ) {
        guard !HeaderComparison.isSame(wanted, found) else { return }
        report("\(place) has the \(what) '\(found ?? "")', not '\(wanted ?? "")'")
    }

    /// Whether texts are equal byte for byte; the last line may have got an end.
    private func isSame(_ text: String, _ found: String) -> Bool {
        if text.hasSameBytes(as: found) { return true }
        return found.utf8.count == text.utf8.count + 1 && found.utf8.last == 0x0A
            && found.utf8.starts(with: text.utf8)
    }
}
