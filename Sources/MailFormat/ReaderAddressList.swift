// SPDX-License-Identifier: MIT

/// Reads an address list: mailboxes and groups, RFC 5322 section 3.4.
///
/// Takes obsolete forms (section 4.4) and much that is wrong, and records both as defects.
struct ReaderAddressList {
    private var scanner: ReaderScanner
    private var defects: ReaderDefects
    private var mailboxes: [ReadMailbox] = []
    private var group: String?
    /// The words of the address that is being read, before or without an addr-spec.
    private var words: [ReaderPhraseToken] = []
    /// The addr-spec once it was read, with the words before it as its name.
    private var address: (name: String?, text: String)?
    /// Whether an address must follow: at the beginning and after a comma.
    private var expectsElement = true

    /// The mailboxes of a range in their order, those of groups included.
    static func mailboxes(in bytes: [UInt8], _ range: Range<Int>, defects: inout ReaderDefects)
        -> [ReadMailbox]
    {
        var list = ReaderAddressList(ReaderScanner(bytes, in: range), defects)
        list.run()
        defects = list.defects
        return list.mailboxes
    }

    private init(_ scanner: ReaderScanner, _ defects: ReaderDefects) {
        self.scanner = scanner
        self.defects = defects
    }

    private mutating func run() {
        while let byte = scanner.peek {
            guard mailboxes.count < ReaderLimits.mailboxes else {
                defects.add(.limit, "too many mailboxes; the rest is not read", at: scanner.index)
                return
            }
            switch byte {
            case UInt8(ascii: ","):
                endElement(at: scanner.index)
                expectsElement = true
                scanner.index += 1
            case UInt8(ascii: ";"): endGroup()
            case UInt8(ascii: ":"): beginGroup()
            case UInt8(ascii: "<"): angleAddress()
            case UInt8(ascii: "@"): bareAddress()
            default: word(byte)
            }
        }
        let place = max(scanner.start, scanner.end - 1)
        if group != nil { wrong("a group without its ';'", at: place) }
        if expectsElement || !words.isEmpty || address != nil { endElement(at: place) }
    }

    private mutating func wrong(
        _ message: @autoclosure () -> String, at offset: Int, length: Int = 1
    ) {
        defects.add(.address, message(), at: offset, length: length)
    }

    private mutating func obsolete(_ message: String, at offset: Int, length: Int = 1) {
        defects.add(.obsoleteAddress, message, at: offset, length: length)
    }

    // MARK: Words

    private mutating func word(_ byte: UInt8) {
        guard let token = ReaderPhraseToken(from: &scanner, defects: &defects) else {
            if !ReaderOctet.isFoldingWhite(byte) {
                wrong("an unexpected '\(Unicode.Scalar(byte))'", at: scanner.index)
                scanner.index += 1
            } else {
                scanner.skipWhite()
            }
            return
        }
        words.append(token)
    }

    /// Ends what was read since the last comma.
    private mutating func endElement(at place: Int) {
        defer {
            words.removeAll()
            address = nil
            expectsElement = false
        }
        let bytes = scanner.bytes
        let comment = words.lazy.compactMap { $0.commentText(in: bytes) }.first
        if let address {
            if let stray = words.first(where: { !$0.isComment }) {
                wrong("text after an address", at: stray.range.lowerBound)
            }
            mailboxes.append(
                ReadMailbox(name: address.name ?? comment, address: address.text, group: group))
            return
        }
        let spoken = words.filter { !$0.isComment }
        guard let first = spoken.first, let last = spoken.last else {
            obsolete("an empty place in an address list", at: place)
            return
        }
        wrong(
            "an address without '@'", at: first.range.lowerBound,
            length: last.range.upperBound - first.range.lowerBound)
        let text = ReaderPhraseToken.phrase(spoken, in: scanner.bytes, defects: &defects)
        mailboxes.append(ReadMailbox(name: comment, address: text ?? "", group: group))
    }

    // MARK: Groups

    private mutating func beginGroup() {
        if group != nil || address != nil { wrong("an unexpected ':'", at: scanner.index) }
        let name = ReaderPhraseToken.phrase(words, in: scanner.bytes, defects: &defects)
        if name == nil { wrong("a group without a name", at: scanner.index) }
        words.removeAll()
        address = nil
        group = name ?? ""
        expectsElement = false
        scanner.index += 1
    }

    private mutating func endGroup() {
        if address != nil || words.contains(where: { !$0.isComment }) || expectsElement {
            endElement(at: scanner.index)
        }
        words.removeAll()
        if group == nil { wrong("a ';' outside a group", at: scanner.index) }
        group = nil
        scanner.index += 1
        scanner.skipCommentsAndWhite()
        guard !scanner.isAtEnd else { return }
        if scanner.skip(",") {
            expectsElement = true
        } else {
            wrong("a group that no ',' follows", at: scanner.index)
        }
    }

    // MARK: Addresses

    private mutating func angleAddress() {
        let open = scanner.index
        endFirstAddress(before: open)
        let name = ReaderPhraseToken.phrase(words, in: scanner.bytes, defects: &defects)
        let comments = words.filter(\.isComment)
        scanner.index += 1
        if let text = ReaderAddrSpec.plain(&scanner) {
            address = (name, text)
            words = comments
            return
        }
        skipRoute()
        var local: [ReaderPhraseToken] = []
        while let token = ReaderPhraseToken(from: &scanner, defects: &defects) {
            local.append(token)
        }
        address = (name, addrSpec(local, at: open))
        words = comments
        scanner.skipCommentsAndWhite()
        guard !scanner.skip(">") else { return }
        wrong("an address without its '>'", at: open)
        _ = scanner.run { $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: ",") }
        _ = scanner.skip(">")
    }

    /// What stands between angle brackets once its words were read.
    private mutating func addrSpec(_ local: [ReaderPhraseToken], at open: Int) -> String {
        if local.isEmpty, scanner.peek == UInt8(ascii: ">") {
            wrong("an empty address", at: open, length: scanner.index + 1 - open)
            return ""
        }
        let text = ReaderAddrSpec.localPart(local, in: scanner.bytes, at: open, defects: &defects)
        if scanner.skip("@") {
            return text + "@" + ReaderAddrSpec.domain(&scanner, defects: &defects)
        }
        wrong("an address without '@'", at: open, length: scanner.index - open)
        return text
    }

    /// Ends an address that no comma ends although another one begins.
    private mutating func endFirstAddress(before place: Int) {
        guard address != nil else { return }
        wrong("a second address without ',' before it", at: place)
        let next = words.filter { !$0.isComment }
        words.removeAll { !$0.isComment }
        endElement(at: place)
        words = next
    }

    /// An obsolete source route `@a,@b:` before the address, RFC 5322 section 4.4.
    private mutating func skipRoute() {
        scanner.skipCommentsAndWhite()
        guard scanner.peek == UInt8(ascii: "@") else { return }
        let start = scanner.index
        // No further than the next '<', or many beginnings would each look through all the rest.
        let route = scanner.run {
            $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "<")
        }
        if scanner.skip(":") {
            obsolete("a source route", at: start, length: route.count)
        } else {
            scanner.index = start
        }
    }

    private mutating func bareAddress() {
        let at = scanner.index
        endFirstAddress(before: at)
        var cut = words.lastIndex { !$0.isComment } ?? words.count
        while cut > 0, cut < words.count,
            words[cut - 1].continues(into: words[cut], in: scanner.bytes)
        {
            cut -= 1
        }
        let local = Array(words[cut...])
        words.removeSubrange(cut...)
        let name = ReaderPhraseToken.phrase(words, in: scanner.bytes, defects: &defects)
        if let first = words.first(where: { !$0.isComment }) {
            wrong("a name before an address without '<'", at: first.range.lowerBound)
        }
        words.removeAll { !$0.isComment }
        scanner.index += 1
        let text = ReaderAddrSpec.localPart(local, in: scanner.bytes, at: at, defects: &defects)
        address = (name, text + "@" + ReaderAddrSpec.domain(&scanner, defects: &defects))
    }
}
