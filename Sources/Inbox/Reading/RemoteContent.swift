// SPDX-License-Identifier: MIT

/// What the HTML of a mail would load from elsewhere, so that a page can say it and ask.
///
/// It is a hint, no defence: what may be loaded is for the frame's Content-Security-Policy.
package struct RemoteContent: Sendable, Hashable {
    /// The addresses, each once; at most fifty.
    package private(set) var addresses: [String] = []
    /// How often the HTML names one.
    package private(set) var count = 0

    private static let most = 50
    /// In scalars.
    private static let longest = 500

    /// Nothing.
    init() {}

    /// Looks through HTML.
    init(_ html: [UInt8]) {
        for piece in HTMLScanner(html) {
            switch piece {
            case .startTag(let tag): look(at: tag, in: html)
            case .rawText("style", let range): find(in: html[range], anywhere: true)
            default: break
            }
        }
    }

    /// Attributes that a browser loads by itself, whatever element they are of.
    private static let loading: Set<String> = ["background", "poster", "src", "data"]
    /// Attributes that hold addresses among other things.
    private static let listing: Set<String> = ["srcset", "style", "imagesrcset"]
    /// Elements whose `href` is loaded, and not followed.
    private static let linking: Set<String> = ["base", "feimage", "image", "link", "use"]

    private mutating func look(at tag: HTMLTag, in html: [UInt8]) {
        for attribute in tag.attributes {
            let value = html[attribute.value]
            switch attribute.name {
            case let name where Self.listing.contains(name):
                find(in: HTMLReference.decoded(value)[...], anywhere: true)
            case let name where Self.loading.contains(name):
                find(in: HTMLReference.decoded(value)[...], anywhere: false)
            case "href", "xlink:href":
                guard Self.linking.contains(tag.name) else { break }
                find(in: HTMLReference.decoded(value)[...], anywhere: false)
            default: break
            }
        }
    }

    /// Finds addresses at the beginning of a value, or anywhere within it.
    private mutating func find(in text: ArraySlice<UInt8>, anywhere: Bool) {
        var index = text.firstIndex { $0 > 0x20 } ?? text.endIndex
        while index < text.endIndex {
            if beginsAddress(text, at: index) {
                let end = anywhere ? end(of: text, from: index) : text.endIndex
                add(text[index..<end])
                index = end
            }
            guard anywhere, index < text.endIndex else { return }
            index += 1
        }
    }

    /// `http://`, `https://`, or `//` where an address can begin; a browser takes `\` for `/`.
    private func beginsAddress(_ text: ArraySlice<UInt8>, at index: Int) -> Bool {
        let rest = text[index...].prefix(8)
        let isSlash = { (byte: UInt8) in byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") }
        if rest.count > 2, rest.prefix(2).allSatisfy(isSlash) {
            guard index > text.startIndex else { return true }
            return "(\"' ,=\t\n".utf8.contains(text[index - 1])
        }
        let word = String(decoding: rest, as: UTF8.self).lowercased()
        return word.hasPrefix("http:") || word.hasPrefix("https:")
    }

    private func end(of text: ArraySlice<UInt8>, from start: Int) -> Int {
        text[start...].firstIndex { $0 <= 0x20 || ")\"',;<>".utf8.contains($0) } ?? text.endIndex
    }

    private mutating func add(_ address: ArraySlice<UInt8>) {
        count += 1
        guard addresses.count < Self.most else { return }
        let text = String(decoding: address.prefix(4 * Self.longest), as: UTF8.self)
            .onOneLine(limit: Self.longest)
        if !addresses.contains(text) { addresses.append(text) }
    }
}
