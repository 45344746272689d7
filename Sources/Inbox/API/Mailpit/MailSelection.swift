// SPDX-License-Identifier: MIT

/// Which mails something is done to: the body of `PUT` and `DELETE /api/v1/messages`.
struct MailSelection: Decodable, Sendable {
    /// The IDs; nothing and an empty list mean all mails.
    var ids: [String]?
    /// A search, instead of IDs.
    var search: String?
    /// Whether the mails become read or unread.
    var read = false

    enum CodingKeys: String, CodingKey {
        case ids, search, read
    }

    init() {}

    init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: CodingKeys.self)
        ids = try object.decodeIfPresent([String].self, forKey: .ids)
        search = try object.decodeIfPresent(String.self, forKey: .search)
        read = try object.decodeIfPresent(Bool.self, forKey: .read) ?? false
    }

    /// Reads the body of a request: JSON, a form, or nothing.
    static func read(_ call: APICall) async throws -> MailSelection {
        let body = try await call.body()
        if body.isEmpty { return MailSelection() }
        if call.hasForm { return MailSelection(FormFields(String(decoding: body, as: UTF8.self))) }
        var selection = try JSONText.decode(MailSelection.self, from: body)
        if selection.search?.isEmpty == true { selection.search = nil }
        return selection
    }

    /// What the older clients in Python send.
    private init(_ form: FormFields) {
        ids = form.all("ids") + form.all("IDs")
        read = ["true", "1"].contains((form["read"] ?? form["Read"] ?? "").lowercased())
    }

    /// The mails that are named; nil for all of them.
    ///
    /// An ID that cannot be one of ours is left out, and never makes the selection that of all.
    var chosen: [Int64]? {
        guard let ids, !ids.isEmpty else { return nil }
        return ids.compactMap { MailID.number($0) }
    }
}
