// SPDX-License-Identifier: MIT

/// An HTML body with its values: cut into tags and texts once, written as HTML and as text.
struct HTMLDocument {
    /// The longest page, in bytes, values not counted.
    static let longestText = 2 << 20

    /// What is wrong with it; a letter needs a body without trouble.
    let troubles: [MarkupTrouble]
    /// The inline pictures it shows.
    let pictures: [PictureReference]
    private let bytes: [UInt8]
    private let tokens: [HTMLToken]
    private let values: ValueTable

    /// Takes a rendering in which placeholders stand for the values.
    init(_ rendering: [UInt8], _ values: ValueTable) {
        bytes = rendering
        self.values = values
        guard rendering.count <= Self.longestText else {
            let message = "the HTML is longer than \(Self.longestText >> 20) MB"
            troubles = [MarkupTrouble(message: message, place: 0..<1)]
            pictures = []
            tokens = []
            return
        }
        tokens = HTMLScanner.tokens(of: rendering)
        let placement = HTMLPlacement(rendering, tokens)
        troubles = placement.troubles
        pictures = placement.pictures
    }

    /// The readable text part.
    var text: [UInt8] { HTMLTextWriter.text(of: tokens, in: bytes, values) }

    /// The HTML part: what the author wrote, with the values escaped for where they stand.
    ///
    /// - Parameter contentIDs: the content ID of each inline picture, by the name it has in `cid:`.
    /// - Returns: the page.
    func html(contentIDs: [String: String]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + bytes.count / 4)
        for token in tokens {
            guard case .startTag(_, let attributes) = token.kind else {
                write(token.range, to: &output)
                continue
            }
            var start = token.range.lowerBound
            for attribute in attributes {
                output += bytes[start..<attribute.value.lowerBound]
                write(attribute, contentIDs, to: &output)
                start = attribute.value.upperBound
            }
            output += bytes[start..<token.range.upperBound]
        }
        return output
    }

    private func write(_ range: Range<Int>, to output: inout [UInt8]) {
        for piece in Pieces(bytes[range]) {
            switch piece {
            case .literal(let literal): output += literal
            case .value(let number): output.append(escapingHTML: values[number])
            }
        }
    }

    private func write(
        _ attribute: HTMLAttribute, _ contentIDs: [String: String], to output: inout [UInt8]
    ) {
        guard HTMLPlacement.addressAttributes.contains(attribute.name),
            let address = try? LinkAddress(Array(bytes[attribute.value]))
        else { return write(attribute.value, to: &output) }
        if let name = address.contentID {
            output.append(escapingHTML: "cid:\(contentIDs[name] ?? name)".utf8)
            return
        }
        for piece in Pieces(address.bytes) {
            switch piece {
            case .literal(let literal): output += literal
            case .value(let number): address.append(values[number], to: &output)
            }
        }
    }
}
