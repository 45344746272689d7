// SPDX-License-Identifier: MIT

/// How one leaves a list, RFC 2369 section 3.2 and RFC 8058.
struct ListUnsubscribe: Encodable, Sendable, Hashable {
    /// The field as it came.
    let header: String
    /// Its links, to a mailbox or to a page.
    let links: [String]
    /// What is wrong with it; empty where nothing is.
    let errors: String
    /// List-Unsubscribe-Post.
    let headerPost: String

    enum CodingKeys: String, CodingKey {
        case header = "Header"
        case links = "Links"
        case errors = "Errors"
        case headerPost = "HeaderPost"
    }

    private static let mostLinks = 10

    init(header: String, post: String) {
        self.header = header
        headerPost = post
        var links: [String] = []
        for piece in header.split(separator: "<").dropFirst(header.hasPrefix("<") ? 0 : 1) {
            guard let end = piece.firstIndex(of: ">"), links.count < Self.mostLinks else { break }
            links.append(piece[..<end].filter { !$0.isWhitespace })
        }
        self.links = links.filter(Self.isLink)
        errors = header.isEmpty ? "" : Self.mistake(links, kept: self.links)
    }

    private static func isLink(_ text: String) -> Bool {
        ["mailto:", "http://", "https://"].contains { text.lowercased().hasPrefix($0) }
    }

    private static func mistake(_ all: [String], kept: [String]) -> String {
        if all.isEmpty { return "no link in angle brackets" }
        return kept.count < all.count ? "a link that is neither mailto: nor http:" : ""
    }
}
