// SPDX-License-Identifier: MIT

/// A session with the SMTP server.
struct SessionJSON: Encodable, Sendable {
    let number: Int64
    let client: String
    let began: String
    let ended: String
    let end: String
    let clientName: String
    let user: String
    let isEncrypted: Bool
    let mails: Int
    let refusals: Int
    /// What was said; empty in a list.
    let dialogue: [DialogueLineJSON]

    enum CodingKeys: String, CodingKey {
        case number, client, began, ended, end, clientName, user, isEncrypted, mails, refusals
        case dialogue
    }

    init(_ session: SessionRecord) {
        number = session.number
        client = session.client
        began = MailpitTime.text(microseconds: session.began)
        ended = MailpitTime.text(microseconds: session.ended)
        end = session.end.rawValue
        clientName = session.clientName
        user = session.user ?? ""
        isEncrypted = session.isEncrypted
        mails = session.mails
        refusals = session.refusals
        dialogue = DialogueLineJSON.lines(of: session.dialogue)
    }
}

/// A page of the sessions, the newest first.
struct SessionListJSON: Encodable, Sendable {
    let total: Int
    let start: Int
    let sessions: [SessionJSON]

    enum CodingKeys: String, CodingKey {
        case total, start, sessions
    }
}
