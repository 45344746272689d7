// SPDX-License-Identifier: MIT

/// Reads the parameters of Content-Type and Content-Disposition.
///
/// RFC 2045 section 5.1; continuations, charsets and percent-encoding as in RFC 2231.
struct ReaderParameterList {
    private var scanner: ReaderScanner
    private var defects: ReaderDefects
    private var values: [String: ReaderParameterValue] = [:]
    private var order: [String] = []

    /// The parameters from where the scanner stands: names in lower case, values decoded.
    static func read(_ scanner: ReaderScanner, defects: inout ReaderDefects) -> [String: String] {
        var list = ReaderParameterList(scanner: scanner, defects: defects)
        list.run()
        var result: [String: String] = [:]
        for name in list.order {
            guard let value = list.values[name] else { continue }
            result[name] = value.text(of: name, defects: &list.defects)
        }
        defects = list.defects
        return result
    }

    private init(scanner: ReaderScanner, defects: ReaderDefects) {
        self.scanner = scanner
        self.defects = defects
    }

    private mutating func run() {
        scanner.skipCommentsAndWhite()
        var count = 0
        while !scanner.isAtEnd {
            if !scanner.skip(";") {
                wrong("text that no ';' leads in", at: scanner.index)
                _ = scanner.run { $0 != UInt8(ascii: ";") }
                continue
            }
            scanner.skipCommentsAndWhite()
            guard count < ReaderLimits.parameters else {
                defects.add(.limit, "too many parameters; the rest is skipped", at: scanner.index)
                return
            }
            parameter()
            scanner.skipCommentsAndWhite()
            count += 1
        }
    }

    private mutating func wrong(_ message: String, at offset: Int, length: Int = 1) {
        defects.add(.parameter, message, at: offset, length: length)
    }

    private mutating func parameter() {
        let nameRange = scanner.run(while: ReaderOctet.isToken)
        guard !nameRange.isEmpty else {
            wrong("a ';' without a parameter", at: min(scanner.index, scanner.end - 1))
            return
        }
        let name = String(decoding: scanner.bytes[nameRange], as: UTF8.self).lowercased()
        scanner.skipCommentsAndWhite()
        guard scanner.skip("=") else {
            wrong("a parameter without '='", at: nameRange.lowerBound, length: nameRange.count)
            _ = scanner.run { $0 != UInt8(ascii: ";") }
            return
        }
        scanner.skipCommentsAndWhite()
        let place = scanner.index
        let octets = value()
        let base = String(name.prefix { $0 != "*" })
        if values[base] == nil { order.append(base) }
        let isNew = values[base, default: ReaderParameterValue()].add(
            octets, suffix: name.dropFirst(base.count), at: place)
        if !isNew { wrong("a second '\(name)'", at: nameRange.lowerBound, length: nameRange.count) }
    }

    /// A token or quoted string; what is neither is taken up to the next semicolon.
    private mutating func value() -> [UInt8] {
        let start = scanner.index
        if scanner.peek == ReaderOctet.quote {
            let string = scanner.quotedString()
            if !string.isClosed { wrong("a quoted string without its end", at: start) }
            return string.content
        }
        let token = scanner.run(while: ReaderOctet.isToken)
        scanner.skipCommentsAndWhite()
        if scanner.isAtEnd || scanner.peek == UInt8(ascii: ";") {
            if token.isEmpty { wrong("a parameter without a value", at: max(start - 1, 0)) }
            return Array(scanner.bytes[token])
        }
        _ = scanner.run { $0 != UInt8(ascii: ";") }
        var end = scanner.index
        while end > start, ReaderOctet.isFoldingWhite(scanner.bytes[end - 1]) { end -= 1 }
        wrong("a value that must be in quotes", at: start, length: end - start)
        return Array(scanner.bytes[start..<end])
    }
}
