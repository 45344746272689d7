// SPDX-License-Identifier: MIT

/// Puts addresses of parts where HTML names them by `cid:` (RFC 2392), and changes nothing else
/// but two tags that would lead all addresses, or the frame itself, elsewhere.
struct ContentIDRewriter {
    private let html: [UInt8]
    /// What stands for each Content-ID.
    private let addresses: [String: String]
    private var output: [UInt8] = []

    /// The HTML with `cid:NAME` as the address of NAME; a name that is unknown stays as it is.
    static func rewritten(_ html: [UInt8], addresses: [String: String]) -> [UInt8] {
        var rewriter = ContentIDRewriter(html, addresses)
        for piece in HTMLScanner(html) { rewriter.write(piece) }
        return rewriter.output
    }

    private init(_ html: [UInt8], _ addresses: [String: String]) {
        self.html = html
        self.addresses = addresses
        output.reserveCapacity(html.count + html.count / 8)
    }

    private mutating func write(_ piece: HTMLPiece) {
        switch piece {
        case .text(let range), .endTag(_, let range), .hidden(let range): output += html[range]
        case .rawText(let element, let range):
            if element == "style" { replace(in: range) } else { output += html[range] }
        case .startTag(let tag):
            guard !leadsElsewhere(tag) else { return }
            var start = tag.range.lowerBound
            for attribute in tag.attributes {
                output += html[start..<attribute.value.lowerBound]
                replace(in: attribute.value)
                start = attribute.value.upperBound
            }
            output += html[start..<tag.range.upperBound]
        }
    }

    /// `<base>` and `<meta http-equiv=refresh>`, which no policy of the page around stops.
    private func leadsElsewhere(_ tag: HTMLTag) -> Bool {
        tag.name == "base" || (tag.name == "meta" && tag.value(of: "http-equiv") != nil)
    }

    private mutating func replace(in range: Range<Int>) {
        var index = range.lowerBound
        while index < range.upperBound {
            guard beginsContentID(at: index, in: range) else {
                output.append(html[index])
                index += 1
                continue
            }
            let start = index + 4
            let end =
                html[start..<range.upperBound].firstIndex {
                    $0 <= 0x20 || "\"'),<>".utf8.contains($0)
                } ?? range.upperBound
            let name = Self.name(html[start..<end])
            if let address = addresses[name] {
                output += address.utf8
            } else {
                output += html[index..<end]
            }
            index = end
        }
    }

    private func beginsContentID(at index: Int, in range: Range<Int>) -> Bool {
        guard html[index] | 0x20 == UInt8(ascii: "c"), index + 4 < range.upperBound,
            html[index + 1] | 0x20 == UInt8(ascii: "i"),
            html[index + 2] | 0x20 == UInt8(ascii: "d"), html[index + 3] == UInt8(ascii: ":")
        else { return false }
        return index == range.lowerBound || "\"'(, \t\r\n=".utf8.contains(html[index - 1])
    }

    /// The Content-ID that a `cid:` address names: references and percent signs decoded.
    private static func name(_ text: ArraySlice<UInt8>) -> String {
        let octets = HTMLReference.decoded(text)
        var result: [UInt8] = []
        var index = 0
        while index < octets.count {
            if octets[index] == UInt8(ascii: "%"), index + 2 < octets.count,
                let value = UInt8(
                    String(decoding: octets[index + 1...index + 2], as: UTF8.self), radix: 16)
            {
                result.append(value)
                index += 3
            } else {
                result.append(octets[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
