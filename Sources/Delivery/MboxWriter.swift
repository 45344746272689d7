// SPDX-License-Identifier: MIT

import MailFormat
import Seeding

/// Letters in the mboxrd format: RFC 4155 with `>` before each line that would be a separator, so
/// that every letter can be read back as it was.
///
/// Lines end in LF, as mail programs on Unix expect of an mbox.
struct MboxWriter {
    private let time: String

    /// Creates a writer; the date stands in each letter's `From ` line, in UTC.
    init(date: CivilTime) {
        time = Self.ctime(CivilTime(secondsSinceEpoch: date.secondsSinceEpoch) ?? date)
    }

    /// Appends a letter with its `From ` line before it and an empty line behind it.
    func append(_ letter: Letter, to mbox: inout [UInt8]) {
        mbox += "From \(Self.sender(letter.envelope.reversePath)) \(time)\n".utf8
        var start = 0
        let bytes = letter.bytes
        while start < bytes.count {
            let feed = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            let end =
                feed > start && feed < bytes.count && bytes[feed - 1] == 0x0D ? feed - 1 : feed
            let line = bytes[start..<end]
            if line.drop(while: { $0 == UInt8(ascii: ">") }).starts(with: "From ".utf8) {
                mbox.append(UInt8(ascii: ">"))
            }
            mbox += line
            mbox.append(0x0A)
            start = feed + 1
        }
        mbox.append(0x0A)
    }

    /// The reverse-path, if it is one word that every reader takes.
    private static func sender(_ address: Address) -> String {
        let isWord = address.text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 }
        return isWord ? address.text : "MAILER-DAEMON"
    }

    /// A time as C's `ctime` writes it: `Thu Apr  1 06:30:00 2027`.
    private static func ctime(_ time: CivilTime) -> String {
        let clock = [time.hour, time.minute, time.second]
            .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
        let day = time.day < 10 ? " \(time.day)" : "\(time.day)"
        let digits = String(time.year)
        let year = String(repeating: "0", count: 4 - digits.count) + digits
        let weekday = MessageDate.days[time.weekday]
        return "\(weekday) \(MessageDate.months[time.month - 1]) \(day) \(clock) \(year)"
    }
}
