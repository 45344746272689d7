// SPDX-License-Identifier: MIT

import SMTPWire

/// How a mail came: its envelope, and the session around it.
struct EnvelopeJSON: Encodable, Sendable {
    struct Refused: Encodable, Sendable {
        let forwardPath: String
        let reply: String

        enum CodingKeys: String, CodingKey {
            case forwardPath, reply
        }
    }

    /// An address of the envelope or of the header, and what comes of it.
    struct Row: Encodable, Sendable {
        let address: String
        let names: [String]
        /// The fields that name it.
        let places: [String]
        let isInEnvelope: Bool
        /// `same`, `note` or `differs`.
        let mark: String
        let meaning: String

        enum CodingKeys: String, CodingKey {
            case address, names, places, isInEnvelope, mark, meaning
        }

        init(_ row: EnvelopeTable.Row) {
            address = row.address
            names = row.names
            places = row.places
            isInEnvelope = row.isInEnvelope
            mark = row.mark.rawValue
            meaning = row.meaning
        }
    }

    let id: String
    let reversePath: String
    let forwardPaths: [String]
    let refused: [Refused]
    /// MAIL FROM beside From, Sender, Reply-To and Return-Path.
    let senders: [Row]
    /// RCPT TO beside To, Cc and Bcc.
    let recipients: [Row]
    let session: Int64
    let client: String
    let clientName: String
    let user: String
    let isEncrypted: Bool
    let isChunked: Bool
    let time: String

    enum CodingKeys: String, CodingKey {
        case id, reversePath, forwardPaths, refused, senders, recipients, session, client,
            clientName
        case user, isEncrypted, isChunked, time
    }

    init(_ mail: StoredMail) {
        let (arrived, message) = (mail.arrived, mail.arrived.message)
        id = String(mail.summary.id)
        reversePath = message.reversePath
        forwardPaths = message.forwardPaths
        refused = arrived.refused.map { Refused(forwardPath: $0.forwardPath, reply: $0.reply) }
        let table = MailView(mail).envelope
        senders = table.senders.map { Row($0) }
        recipients = table.recipients.map { Row($0) }
        session = arrived.session
        client = arrived.client
        clientName = message.clientName
        user = message.user ?? ""
        isEncrypted = message.isEncrypted
        isChunked = message.isChunked
        time = MailpitTime.text(microseconds: arrived.time)
    }
}
