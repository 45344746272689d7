// SPDX-License-Identifier: MIT

/// Reads Content-Type, Content-Disposition and Content-Transfer-Encoding; RFC 2045, RFC 2183.
enum ReaderMediaType {
    /// A type in lower case with its parameters; `text/plain` for what is none (RFC 2045 section 5.2).
    static func contentType(_ field: ReadField, defects: inout ReaderDefects) -> (
        name: String, parameters: [String: String]
    ) {
        var scanner = ReaderScanner(field.message, in: field.bodyRange)
        scanner.skipCommentsAndWhite()
        let type = scanner.run(while: ReaderOctet.isToken)
        scanner.skipCommentsAndWhite()
        let hasSlash = scanner.skip("/")
        scanner.skipCommentsAndWhite()
        let subtype = scanner.run(while: ReaderOctet.isToken)
        guard hasSlash, !type.isEmpty, !subtype.isEmpty else {
            defects.add(
                .parameter, "a Content-Type that is no type/subtype", at: field.offset,
                length: field.name.utf8.count)
            return ("text/plain", [:])
        }
        let name = lower(scanner.bytes, type) + "/" + lower(scanner.bytes, subtype)
        return (name, ReaderParameterList.read(scanner, defects: &defects))
    }

    /// A disposition in lower case, nil where there is none, with its parameters.
    static func disposition(_ field: ReadField, defects: inout ReaderDefects) -> (
        name: String?, parameters: [String: String]
    ) {
        var scanner = ReaderScanner(field.message, in: field.bodyRange)
        scanner.skipCommentsAndWhite()
        let type = scanner.run(while: ReaderOctet.isToken)
        if type.isEmpty {
            defects.add(
                .parameter, "a Content-Disposition without a type", at: field.offset,
                length: field.name.utf8.count)
        }
        let parameters = ReaderParameterList.read(scanner, defects: &defects)
        return (type.isEmpty ? nil : lower(scanner.bytes, type), parameters)
    }

    /// The name of a transfer encoding in lower case.
    static func transferEncoding(_ field: ReadField) -> String {
        var scanner = ReaderScanner(field.message, in: field.bodyRange)
        scanner.skipCommentsAndWhite()
        return lower(scanner.bytes, scanner.run(while: ReaderOctet.isToken))
    }

    private static func lower(_ bytes: [UInt8], _ range: Range<Int>) -> String {
        String(decoding: bytes[range].map(ReaderOctet.lowercased), as: UTF8.self)
    }
}
