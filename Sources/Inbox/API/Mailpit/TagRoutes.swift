// SPDX-License-Identifier: MIT

import HTTPTypes

/// `/api/v1/tags`: the words that people sort mails by.
enum TagRoutes {
    static let all: [APIRoute] = [
        .get("/api/v1/tags") { call in
            try .json(try await call.store.tags())
        },
        .put("/api/v1/tags") { call in
            let body = try JSONText.decode(TagAssignment.self, from: try await call.body())
            let ids = body.ids.compactMap { MailID.number($0) }
            if !ids.isEmpty {
                _ = try await call.store.setTags(MailTag.cleaned(body.tags), of: ids)
            }
            return .done
        },
        .put("/api/v1/tags/{tag}") { call in
            let body = try JSONText.decode(TagName.self, from: try await call.body())
            guard let name = MailTag.cleaned([body.name]).first else {
                throw WebFailure(.badRequest, "the tag's new name is empty")
            }
            let old = try await known(call)
            guard try await tag(name, in: call.store) ?? old == old else {
                throw WebFailure(.badRequest, "there is a tag of that name already")
            }
            _ = try await call.store.renameTag(old, to: name)
            return .done
        },
        .delete("/api/v1/tags/{tag}") { call in
            _ = try await call.store.removeTag(try await known(call))
            return .done
        },
    ]

    /// The tag of the path.
    private static func known(_ call: APICall) async throws -> String {
        guard let tag = try await tag(call.parameter("tag"), in: call.store) else {
            throw WebFailure(.badRequest, "no mail has that tag")
        }
        return tag
    }

    /// The tag of a name as it is kept; case does not count.
    private static func tag(_ name: String, in store: InboxStore) async throws -> String? {
        try await store.tags().first { $0.lowercased() == name.lowercased() }
    }
}

/// The body of `PUT /api/v1/tags`: mails, and the tags that they have from now on.
private struct TagAssignment: Decodable {
    let ids: [String]
    let tags: [String]

    enum CodingKeys: String, CodingKey {
        case ids, tags
    }

    init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: CodingKeys.self)
        ids = try object.decodeIfPresent([String].self, forKey: .ids) ?? []
        tags = try object.decodeIfPresent([String].self, forKey: .tags) ?? []
    }
}

/// The body of `PUT /api/v1/tags/{tag}`.
private struct TagName: Decodable {
    let name: String

    enum CodingKeys: String, CodingKey {
        case name
    }
}
