// SPDX-License-Identifier: MIT

/// A mail as `POST /api/v1/send` takes it; the names are Mailpit's, in lower case.
struct SendRequest: Decodable, Sendable {
    /// A mailbox: an address, and perhaps a name.
    struct Person: Decodable, Sendable {
        let name: String
        let email: String

        enum CodingKeys: String, CodingKey {
            case name, email
        }

        init(from decoder: any Decoder) throws {
            let object = try decoder.container(keyedBy: CodingKeys.self)
            name = try object.decodeIfPresent(String.self, forKey: .name) ?? ""
            email = try object.decodeIfPresent(String.self, forKey: .email) ?? ""
        }
    }

    /// A file.
    struct File: Decodable, Sendable {
        /// The content in base64, perhaps as a `data:` URL.
        let content: String
        let fileName: String
        /// The media type; empty where the file's name is to tell.
        let contentType: String
        /// What the HTML calls it behind `cid:`; empty for a file beside the text.
        let contentID: String

        enum CodingKeys: String, CodingKey {
            case content
            case fileName = "filename"
            case contentType = "contenttype"
            case contentID = "contentid"
        }

        init(from decoder: any Decoder) throws {
            let object = try decoder.container(keyedBy: CodingKeys.self)
            content = try object.decodeIfPresent(String.self, forKey: .content) ?? ""
            fileName = try object.decodeIfPresent(String.self, forKey: .fileName) ?? ""
            contentType = try object.decodeIfPresent(String.self, forKey: .contentType) ?? ""
            contentID = try object.decodeIfPresent(String.self, forKey: .contentID) ?? ""
        }
    }

    let from: Person?
    let to: [Person]
    let cc: [Person]
    /// Addresses alone.
    let bcc: [String]
    let replyTo: [Person]
    let subject: String
    let text: String
    let html: String
    let attachments: [File]
    let tags: [String]
    /// Further fields of the header, whose names are written as given.
    let headers: [String: String]

    enum CodingKeys: String, CodingKey {
        case from, to, cc, bcc, subject, text, html, attachments, tags, headers
        case replyTo = "replyto"
    }

    init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: CodingKeys.self)
        from = try object.decodeIfPresent(Person.self, forKey: .from)
        to = try object.decodeIfPresent([Person].self, forKey: .to) ?? []
        cc = try object.decodeIfPresent([Person].self, forKey: .cc) ?? []
        bcc = try object.decodeIfPresent([String].self, forKey: .bcc) ?? []
        replyTo = try object.decodeIfPresent([Person].self, forKey: .replyTo) ?? []
        subject = try object.decodeIfPresent(String.self, forKey: .subject) ?? ""
        text = try object.decodeIfPresent(String.self, forKey: .text) ?? ""
        html = try object.decodeIfPresent(String.self, forKey: .html) ?? ""
        attachments = try object.decodeIfPresent([File].self, forKey: .attachments) ?? []
        tags = try object.decodeIfPresent([String].self, forKey: .tags) ?? []
        headers = try object.decodeIfPresent([String: String].self, forKey: .headers) ?? [:]
    }
}
