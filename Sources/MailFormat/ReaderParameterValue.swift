// SPDX-License-Identifier: MIT

/// One parameter's value, put together from its plain form or its RFC 2231 sections.
struct ReaderParameterValue {
    private struct Section {
        let number: Int
        let isExtended: Bool
        let octets: [UInt8]
        let place: Int
    }

    private var plain: (octets: [UInt8], place: Int)?
    private var sections: [Int: Section] = [:]

    /// Adds what stands under the name with a suffix like `*`, `*0` or `*0*`; false if it is there.
    mutating func add(_ octets: [UInt8], suffix: Substring, at place: Int) -> Bool {
        guard !suffix.isEmpty else {
            guard plain == nil else { return false }
            plain = (octets, place)
            return true
        }
        let isExtended = suffix.hasSuffix("*")
        let digits = suffix.dropFirst().prefix { $0 != "*" }
        // A number that is none stays out of the sequence, where it is told as missing.
        let number = digits.isEmpty ? 0 : Int(digits) ?? -1
        guard sections[number] == nil else { return false }
        sections[number] = Section(
            number: number, isExtended: isExtended, octets: octets, place: place)
        return true
    }

    /// The value decoded; sections win over the plain form, RFC 6266 section 4.3.
    func text(of name: String, defects: inout ReaderDefects) -> String {
        guard sections[0] != nil || (plain == nil && !sections.isEmpty) else {
            if let lost = sections.values.first { missingSection(0, name, lost.place, &defects) }
            return plainText(defects: &defects)
        }
        var charset = ReaderCharset.utf8
        var octets: [UInt8] = []
        var expected = 0
        let ordered = sections.values.sorted { $0.number < $1.number }
        for section in ordered {
            if section.number != expected {
                missingSection(expected, name, section.place, &defects)
                if expected > 0 { break }
            }
            expected = section.number + 1
            var value = section.octets[...]
            if section.isExtended {
                if section.number == 0 {
                    charset = Self.charset(&value, section.place, &defects)
                }
                octets += Self.percentDecoded(value, section.place, &defects)
            } else {
                octets += value
            }
        }
        let decoded = charset.decode(octets)
        if !decoded.isExact {
            defects.add(
                .parameterEncoding, "the octets of '\(name)' are not of its charset",
                at: ordered[0].place)
        }
        return decoded.text
    }

    private func missingSection(
        _ number: Int, _ name: String, _ place: Int, _ defects: inout ReaderDefects
    ) {
        defects.add(.parameterEncoding, "'\(name)*\(number)' is missing", at: place)
    }

    /// Takes `charset'language'` off the front.
    private static func charset(
        _ value: inout ArraySlice<UInt8>, _ place: Int, _ defects: inout ReaderDefects
    ) -> ReaderCharset {
        let apostrophe = UInt8(ascii: "'")
        guard let first = value.firstIndex(of: apostrophe),
            let second = value[(first + 1)...].firstIndex(of: apostrophe)
        else {
            defects.add(
                .parameterEncoding, "an extended value without charset'language'", at: place)
            return .utf8
        }
        let label = String(decoding: value[..<first], as: UTF8.self)
        value = value[(second + 1)...]
        if label.isEmpty { return .utf8 }
        guard let charset = ReaderCharset(label: label) else {
            defects.add(.parameterEncoding, "the unknown charset '\(label)'", at: place)
            return .utf8
        }
        return charset
    }

    private static func percentDecoded(
        _ value: ArraySlice<UInt8>, _ place: Int, _ defects: inout ReaderDefects
    ) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(value.count)
        var index = value.startIndex
        while index < value.endIndex {
            if value[index] == UInt8(ascii: "%") {
                if index + 2 < value.endIndex, let high = ReaderOctet.hexValue(value[index + 1]),
                    let low = ReaderOctet.hexValue(value[index + 2])
                {
                    output.append(high << 4 | low)
                    index += 3
                    continue
                }
                defects.add(
                    .parameterEncoding, "'%' without two hexadecimal digits",
                    at: place + index)
            }
            output.append(value[index])
            index += 1
        }
        return output
    }

    /// Encoded-words may not be here (RFC 2047 section 5), but many a program writes them.
    private func plainText(defects: inout ReaderDefects) -> String {
        guard let plain else { return "" }
        let octets = plain.octets
        var inner = ReaderDefects()
        let whole = 0..<octets.count
        for index in whole
        where ReaderEncodedWord.begins(in: octets, at: index, before: whole.upperBound) {
            guard ReaderEncodedWord(in: octets, at: index, before: octets.count) != nil else {
                continue
            }
            defects.add(.encodedWordPlace, "an encoded-word in a parameter", at: plain.place)
            return ReaderUnstructured.text(of: octets, in: whole, defects: &inner)
        }
        return String(decoding: octets, as: UTF8.self)
    }
}
