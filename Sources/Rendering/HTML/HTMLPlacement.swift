// SPDX-License-Identifier: MIT

/// Judges where in an HTML text values stand.
///
/// A value may be text between tags, or part of a quoted attribute that holds plain text or an
/// address. Anywhere else it could become markup, and is refused.
struct HTMLPlacement {
    /// Attributes that hold text for people, or a plain measure or name.
    private static let textAttributes: Set<String> = [
        "abbr", "align", "alt", "bgcolor", "border", "cellpadding", "cellspacing", "class", "color",
        "colspan", "datetime", "dir", "face", "headers", "height", "id", "label", "lang", "name",
        "placeholder", "role", "rowspan", "scope", "size", "start", "summary", "title", "valign",
        "value", "width",
    ]
    /// Attributes that hold one address.
    static let addressAttributes: Set<String> = [
        "action", "background", "cite", "data", "formaction", "href", "longdesc", "poster", "src",
    ]

    /// Elements that run, load or ask for something: mail programs drop them, filters suspect them.
    private static let activeElements: Set<String> = [
        "applet", "base", "embed", "form", "frame", "frameset", "iframe", "input", "object",
        "script",
    ]

    /// More are not told.
    private static let mostTroubles = 50

    private let bytes: [UInt8]
    private(set) var troubles: [MarkupTrouble] = []
    private(set) var pictures: [PictureReference] = []
    /// The `svg` and `math` elements that are open, in which other rules hold.
    private var foreign: [String] = []

    /// Judges a text by its pieces.
    init(_ bytes: [UInt8], _ tokens: [HTMLToken]) {
        self.bytes = bytes
        for token in tokens { judge(token) }
    }

    private mutating func judge(_ token: HTMLToken) {
        if let element = foreign.last { refuse(in: token.range, "inside <\(element)>") }
        switch token.kind {
        case .text, .escapableText: judgeText(token.range)
        case .rawText(let element): refuse(in: token.range, "inside <\(element)>")
        case .comment: refuse(in: token.range, "inside a comment")
        case .unfinishedTag:
            report("this tag never ends", at: token.range.lowerBound)
            refuse(in: token.range, "inside a tag")
        case .endTag(let name):
            refuse(in: token.range, "inside an end tag")
            if let index = foreign.lastIndex(of: name) { foreign.removeSubrange(index...) }
        case .startTag(let name, let attributes):
            judgeTag(token.range, attributes)
            if Self.activeElements.contains(name) {
                refuseActive("<\(name)>", at: token.range.lowerBound)
            }
            if name == "svg" || name == "math", foreign.count < 64 { foreign.append(name) }
        }
    }

    private mutating func judgeTag(_ range: Range<Int>, _ attributes: [HTMLAttribute]) {
        var start = range.lowerBound
        for attribute in attributes {
            refuse(in: start..<attribute.nameRange.lowerBound, "inside a tag's name")
            refuse(in: attribute.nameRange, "inside an attribute's name")
            judge(attribute)
            start = max(attribute.nameRange.upperBound, attribute.value.upperBound)
        }
        refuse(in: start..<range.upperBound, "inside a tag's name")
    }

    private mutating func judge(_ attribute: HTMLAttribute) {
        let place = bytes.firstPlaceholder(in: attribute.value)
        if attribute.name.hasPrefix("on") || runsScript(attribute) {
            refuseActive(attribute.name, at: attribute.nameRange.lowerBound)
        }
        if Self.addressAttributes.contains(attribute.name) {
            judgeAddress(attribute, place: place)
        }
        guard let place else { return }
        guard attribute.quote != .none else {
            return report(
                "a value cannot stand in an attribute without quotes", at: place,
                help: "put the value of '\(attribute.name)' in double quotes")
        }
        guard isAllowed(attribute.name) else {
            return report(
                "a value cannot stand in the attribute '\(attribute.name)'", at: place)
        }
        judgeText(attribute.value)
    }

    private func isAllowed(_ name: String) -> Bool {
        Self.textAttributes.contains(name) || Self.addressAttributes.contains(name)
            || name.hasPrefix("aria-") || name.hasPrefix("data-")
    }

    private mutating func judgeAddress(_ attribute: HTMLAttribute, place: Int?) {
        do throws(LinkAddress.Trouble) {
            let address = try LinkAddress(Array(bytes[attribute.value]))
            guard let name = address.contentID else { return }
            pictures.append(PictureReference(name: name, place: attribute.value))
        } catch {
            guard let place, troubles.count < Self.mostTroubles else { return }
            var trouble = error.trouble(at: place..<place)
            if error == .scheme { trouble.message = "a value cannot continue such an address" }
            troubles.append(trouble)
        }
    }

    /// Text is fine unless what the author wrote before a value reaches into it.
    private mutating func judgeText(_ range: Range<Int>) {
        var before: ArraySlice<UInt8> = []
        for piece in Pieces(bytes[range]) {
            switch piece {
            case .literal(let literal): before = literal
            case .value:
                if before.last == UInt8(ascii: "<") || before.suffix(2).elementsEqual("</".utf8) {
                    report(
                        "a value cannot stand inside a tag's name", at: before.endIndex,
                        help: "write '&lt;' for '<'")
                } else if Self.endsInReference(before) {
                    report(
                        "a value cannot continue a character reference", at: before.endIndex,
                        help: "write '&amp;' for '&'")
                }
                before = []
            }
        }
    }

    private static func endsInReference(_ text: ArraySlice<UInt8>) -> Bool {
        let mark = text.last { byte in
            let isPart =
                byte == UInt8(ascii: "#") || (0x30...0x39).contains(byte)
                || (0x61...0x7A).contains(byte | 0x20)
            return !isPart
        }
        return mark == UInt8(ascii: "&")
    }

    /// Whether a browser would take the attribute's address for a program.
    private func runsScript(_ attribute: HTMLAttribute) -> Bool {
        guard Self.addressAttributes.contains(attribute.name) else { return false }
        var references = CharacterReference()
        let start = references.decoded(bytes[attribute.value]).lazy.filter { $0 > 0x20 }.prefix(11)
        let address = String(decoding: Array(start), as: UTF8.self).lowercased()
        return ["javascript:", "vbscript:"].contains(where: address.hasPrefix)
    }

    private mutating func refuseActive(_ what: String, at offset: Int) {
        report(
            "'\(what)' has no place in a mail", at: offset,
            help: "mail programs remove what runs, loads or asks; filters take it for an attack")
    }

    private mutating func refuse(in range: Range<Int>, _ place: String) {
        guard let offset = bytes.firstPlaceholder(in: range) else { return }
        report("a value cannot stand \(place)", at: offset)
    }

    private mutating func report(_ message: String, at offset: Int, help: String? = nil) {
        guard troubles.count < Self.mostTroubles,
            !troubles.contains(where: { $0.place.lowerBound == offset })
        else { return }
        troubles.append(MarkupTrouble(message: message, help: help, place: offset..<offset + 1))
    }
}

extension LinkAddress.Trouble {
    /// The trouble as a finding will tell it.
    func trouble(at place: Range<Int>) -> MarkupTrouble {
        switch self {
        case .scheme:
            MarkupTrouble(
                message: "an address must begin with 'https:', 'http:', 'mailto:' or 'cid:'",
                place: place)
        case .valueInScheme, .valueInServer:
            MarkupTrouble(
                message: "a value cannot choose where a link leads",
                help: "write the address up to the '/' behind the server's name into the template",
                place: place)
        case .valueInContentID:
            MarkupTrouble(message: "a value cannot name an inline picture", place: place)
        }
    }
}
