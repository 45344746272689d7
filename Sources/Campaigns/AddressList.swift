// SPDX-License-Identifier: MIT

internal import Findings
internal import MailFormat

/// A file with one address a line; `#` at the beginning of a line or behind a space begins a
/// comment, for an address may hold one.
enum AddressList {
    /// Decodes a file, and reports every line that is no address.
    static func decode(_ bytes: [UInt8], file: String, log: inout FindingLog) -> [Address] {
        let text: PlainText
        do {
            text = try PlainText(bytes, file: file)
        } catch {
            log.report(error.findings)
            return []
        }
        var finder = PlaceFinder(text.bytes, file: file)
        var addresses: [Address] = []
        let errors = log.errorCount
        for line in text.bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            if log.givesUp(on: file, after: errors) { break }
            let content = content(of: line)
            guard !content.isEmpty else { continue }
            do {
                addresses.append(try Address(String(decoding: content, as: UTF8.self)))
            } catch {
                var place = finder.location(of: content.startIndex..<content.endIndex)
                place.column += error.offset
                place.length = error.length
                log.report(
                    .error(error.message, at: place, help: error.help.map { [$0] } ?? []))
            }
        }
        return addresses
    }

    private static func content(of line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        let comment = line.indices.first { index in
            line[index] == UInt8(ascii: "#")
                && (index == line.startIndex || isSpace(line[index - 1]))
        }
        var content = line[..<(comment ?? line.endIndex)].drop(while: isSpace)
        while let last = content.last, isSpace(last) { content.removeLast() }
        return content
    }
}
