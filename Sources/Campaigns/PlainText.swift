// SPDX-License-Identifier: MIT

package import Findings

/// A file of the user's as clean UTF-8: no byte order mark, nothing that is no text.
package struct PlainText {
    /// The bytes, valid UTF-8, without control characters but tab and line ends.
    package let bytes: [UInt8]

    /// Checks a file.
    ///
    /// - Throws: what the first broken place is, and how to mend the file.
    package init(_ file: [UInt8], file name: String) throws(FindingError) {
        if file.starts(with: [0xFF, 0xFE]) || file.starts(with: [0xFE, 0xFF]) {
            throw FindingError(
                .error(
                    "the file is UTF-16, not UTF-8", at: Location(file: name),
                    help: [
                        "save it as UTF-8"
                            + (name.hasSuffix(".csv") ? "; Excel calls that 'CSV UTF-8'" : "")
                    ]))
        }
        bytes = file.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(file.dropFirst(3)) : file
        guard let offset = Self.firstBroken(in: bytes) else { return }
        var finder = PlaceFinder(bytes, file: name)
        let place = finder.location(of: offset..<offset + 1)
        throw FindingError(Self.finding(byte: bytes[offset], at: place))
    }

    private static func finding(byte: UInt8, at place: Location) -> Finding {
        guard byte >= 0x80 else {
            let code = DisplayText.codePoint(Unicode.Scalar(byte))
            return .error("the control character \(code) does not belong here", at: place)
        }
        let digits = String(byte, radix: 16, uppercase: true)
        var help = ["save the file as UTF-8"]
        if byte >= 0xA0 {
            help.append("in Latin-1 the byte is '\(Unicode.Scalar(byte))', so the file may be that")
        }
        return .error("byte 0x\(digits) is not UTF-8", at: place, help: help)
    }

    private static func firstBroken(in bytes: [UInt8]) -> Int? {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte >= 0x20 && byte < 0x7F || byte == 0x0A || byte == 0x0D || byte == 0x09 {
                index += 1
            } else if byte >= 0x80, case let step = UTF8Step(bytes, at: index), step.scalar != nil {
                index += step.length
            } else {
                return index
            }
        }
        return nil
    }
}
