// SPDX-License-Identifier: MIT

/// A word that mails are sorted by, as it is kept.
enum MailTag {
    /// The tags that texts stand for, in their order: one line each, without commas, white space run
    /// together, and none of them twice whatever its case.
    static func cleaned(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        var tags: [String] = []
        for text in texts where tags.count < APILimits.tags {
            let tag = cleaned(text)
            if !tag.isEmpty, seen.insert(tag.lowercased()).inserted { tags.append(tag) }
        }
        return tags
    }

    private static func cleaned(_ text: String) -> String {
        let words = text.prefix(4 * APILimits.tagLength).unicodeScalars.split { scalar in
            scalar == "," || scalar == "\"" || scalar.properties.isWhitespace
                || isInvisible(scalar.properties.generalCategory)
        }
        let tag = words.map { String(Substring($0)) }.joined(separator: " ")
        return String(tag.prefix(APILimits.tagLength))
    }

    private static func isInvisible(_ category: Unicode.GeneralCategory) -> Bool {
        switch category {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
        default: false
        }
    }
}
