// SPDX-License-Identifier: MIT

import Foundation
import GRDB
import SMTPWire

/// How an `ArrivedMail` lies in the table `arrival`, exactly as it came.
///
/// `envelope` has MAIL FROM and the RCPT TOs, which lists show; `parameters` all the rest that is
/// text; `flags` what is yes or no.
enum ArrivalRow {
    private static let insert = "INSERT INTO arrival VALUES (?, ?, ?, ?, ?, ?, ?)"

    private static let encrypted = 1
    private static let chunked = 2
    private static let international = 4
    private static let irregularitiesShift = 8

    /// Writes a mail's row.
    static func write(_ mail: ArrivedMail, id: Int64, _ db: Database) throws {
        let statement = try db.cachedStatement(sql: insert)
        statement.setUncheckedArguments([
            id, mail.session, flags(of: mail.message), Data(envelope(of: mail.message)),
            Data(parameters(of: mail)), Data(mail.dialogue), Data(mail.message.bytes),
        ])
        try statement.execute()
    }

    private static func flags(of message: ReceivedMessage) -> Int {
        (message.isEncrypted ? encrypted : 0) | (message.isChunked ? chunked : 0)
            | (message.sender.isInternational ? international : 0)
            | Int(message.irregularities.rawValue) << irregularitiesShift
    }

    private static func envelope(of message: ReceivedMessage) -> [UInt8] {
        var list = TextList()
        list.append(message.reversePath)
        for recipient in message.recipients { list.append(recipient.forwardPath) }
        return list.bytes
    }

    private static func parameters(of mail: ArrivedMail) -> [UInt8] {
        var list = TextList()
        let (message, sender) = (mail.message, mail.message.sender)
        list.append(mail.client)
        list.append(message.clientName)
        list.append(message.user)
        list.append(sender.size)
        list.append(sender.body?.rawValue)
        list.append(sender.returned?.rawValue)
        list.append(sender.envelopeID)
        list.append(sender.submitter)
        for recipient in message.recipients {
            let notify = recipient.notify.map(\.rawValue).joined(separator: ",")
            list.append(notify.isEmpty ? nil : notify)
            list.append(recipient.original)
        }
        for refused in mail.refused {
            list.append(refused.forwardPath)
            list.append(refused.reply)
        }
        return list.bytes
    }

    /// The reverse-path and the forward-paths of an envelope column.
    static func paths(_ envelope: [UInt8]) -> (reverse: String, forward: [String]) {
        var reader = TextListReader(envelope)
        let reverse = reader.text() ?? ""
        var forward: [String] = []
        while !reader.isAtEnd { forward.append(reader.text() ?? "") }
        return (reverse, forward)
    }

    /// The refused recipients of a mail that has so many others.
    static func refused(_ parameters: [UInt8], recipients: Int)
        -> [ArrivedMail.RefusedRecipient]
    {
        var reader = TextListReader(parameters)
        for _ in 0..<8 + 2 * recipients { _ = reader.text() }
        return refused(&reader)
    }

    private static func refused(_ reader: inout TextListReader) -> [ArrivedMail.RefusedRecipient] {
        var refused: [ArrivedMail.RefusedRecipient] = []
        while !reader.isAtEnd {
            refused.append(
                .init(forwardPath: reader.text() ?? "", reply: reader.text() ?? ""))
        }
        return refused
    }

    /// Reads a mail's row; nil where there is none.
    static func read(_ id: Int64, time: Int64, _ db: Database) throws -> ArrivedMail? {
        let statement = try db.cachedStatement(sql: "SELECT * FROM arrival WHERE id = ?")
        guard let row = try Row.fetchOne(statement, arguments: [id]) else { return nil }
        let (reverse, forward) = paths(row.bytes("envelope"))
        let flags: Int = row["flags"]
        var reader = TextListReader(row.bytes("parameters"))
        let client = reader.text() ?? ""
        let clientName = reader.text() ?? ""
        let user = reader.text()
        let sender = sender(reverse, flags, &reader)
        let recipients = forward.map { recipient($0, &reader) }
        let message = ReceivedMessage(
            sender: sender, recipients: recipients, bytes: row.bytes("message"),
            clientName: clientName, user: user, isEncrypted: flags & encrypted != 0,
            isChunked: flags & chunked != 0,
            irregularities: Irregularities(
                rawValue: UInt8(truncatingIfNeeded: flags >> irregularitiesShift)))
        return ArrivedMail(
            message: message, refused: refused(&reader), session: row["session"], client: client,
            time: time, dialogue: row.bytes("dialogue"))
    }

    private static func sender(_ path: String, _ flags: Int, _ reader: inout TextListReader)
        -> ReceivedSender
    {
        var sender = ReceivedSender(path)
        sender.isInternational = flags & international != 0
        sender.size = reader.number()
        sender.body = reader.text().flatMap(ReceivedSender.Body.init)
        sender.returned = reader.text().flatMap(ClientSettings.Notifications.Returned.init)
        sender.envelopeID = reader.text()
        sender.submitter = reader.text()
        return sender
    }

    private static func recipient(_ path: String, _ reader: inout TextListReader)
        -> ReceivedRecipient
    {
        var recipient = ReceivedRecipient(path)
        recipient.notify =
            reader.text()?.split(separator: ",")
            .compactMap { ClientSettings.Notifications.Condition(rawValue: String($0)) } ?? []
        recipient.original = reader.text()
        return recipient
    }
}

extension Row {
    /// The octets of a blob.
    func bytes(_ column: String) -> [UInt8] {
        let data: Data? = self[column]
        return data.map { [UInt8]($0) } ?? []
    }
}
