// SPDX-License-Identifier: MIT

/// The name that a browser gives a file it downloads, RFC 6266.
struct AttachmentName {
    /// The field's value: `attachment; filename="menu.pdf"; filename*=UTF-8''men%C3%BC.pdf`.
    let disposition: String

    /// Takes a name from a mail; of a path the last part is left, of dots at its beginning nothing.
    init(_ name: String) {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        let bare = last.unicodeScalars.drop { $0 == "." || $0 == " " }
            .filter { !Self.isForbidden($0) }
        let safe = bare.isEmpty ? "file" : String(String.UnicodeScalarView(bare))
        let plain = String(
            safe.unicodeScalars.map { scalar -> Character in
                let isQuoted = scalar == "\"" || scalar == "%"
                return scalar.isASCII && !isQuoted ? Character(scalar) : "_"
            })
        var value = "attachment; filename=\"\(plain)\""
        if plain != safe { value += "; filename*=UTF-8''\(FormFields.encoded(safe))" }
        disposition = value
    }

    /// Controls, marks that change the direction of text, and what some system takes for a path.
    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
        default: ":*?<>|".unicodeScalars.contains(scalar)
        }
    }
}
