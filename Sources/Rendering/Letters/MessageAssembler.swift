// SPDX-License-Identifier: MIT

import Campaigns
import Findings
import MailFormat
import Seeding

/// Puts a letter together: from whom, to whom, with which identifiers, in how many parts.
struct MessageAssembler: Sendable {
    /// What a template came to for one letter.
    struct Content {
        var subject: HeaderText
        var replyTo: Mailbox?
        var headers: [HeaderField]
        var body: RenderedBody
    }

    private let campaign: Campaign
    private let run: RunStamp
    private let runName: String
    private let boundaries: Seed

    /// Creates the assembler for a run's letters.
    init(_ campaign: Campaign, run: RunStamp, named runName: String) {
        self.campaign = campaign
        self.run = run
        self.runName = runName
        boundaries = Seed(runName).keyed("boundaries")
    }

    /// Whom the letter names, and where it goes.
    ///
    /// - Parameters:
    ///   - people: whom it is about.
    ///   - replyTo: what the template says of `Reply-To`.
    /// - Returns: the parties.
    /// - Throws: `FindingError` for too many recipients.
    func parties(of people: LetterPeople, replyTo: Mailbox?) throws(FindingError) -> LetterParties {
        let recipients = people.recipient.map { [$0.mailbox] } ?? people.recipients.map(\.mailbox)
        return LetterParties(
            from: from(people), sender: campaign.operator, replyTo: replyTo ?? self.replyTo(people),
            to: recipients, cc: people.witnesses, bcc: people.silentWitnesses,
            envelope: try envelope(from: people, to: recipients))
    }

    private func envelope(from people: LetterPeople, to recipients: [Mailbox])
        throws(FindingError) -> Envelope
    {
        var paths: [Address] = []
        var keys: Set<String> = []
        for mailbox in recipients + people.witnesses + people.silentWitnesses
        where keys.insert(mailbox.address.key).inserted {
            paths.append(mailbox.address)
        }
        guard paths.count <= Campaign.mostRecipients else {
            throw FindingError(
                .error(
                    "letter \(people.number) would go to \(paths.count) mailboxes",
                    help: ["a letter can go to \(Campaign.mostRecipients) at most"]))
        }
        return Envelope(
            reversePath: (campaign.operator ?? people.sender.mailbox).address, forwardPaths: paths)
    }

    /// The letter's message.
    ///
    /// - Parameters:
    ///   - people: whom it is about.
    ///   - parties: whom it names.
    ///   - content: what the template came to.
    ///   - template: the template, for the files that it carries.
    /// - Returns: the message.
    /// - Throws: `FindingError` where an address of the campaign does not fit a header.
    func message(
        for people: LetterPeople, _ parties: LetterParties, _ content: Content,
        from template: MessageTemplate
    ) throws(FindingError) -> Message {
        let responsible = campaign.operator ?? people.sender.mailbox
        let left = identifier(of: people, content, template)
        guard let messageID = MessageID(left: left, domain: responsible.address.domain) else {
            throw FindingError(
                .error(
                    "'\(responsible.address.domain)' cannot be part of a Message-ID",
                    help: ["set an 'operator' with another address"]))
        }
        return Message(
            date: run.date, from: parties.from, sender: parties.sender, replyTo: parties.replyTo,
            to: parties.to, cc: parties.cc, subject: content.subject, messageID: messageID,
            extra: [try tagField(of: people)] + content.headers,
            body: Self.part(content.body, template))
    }

    /// The message's bytes.
    func bytes(of message: Message, _ number: LetterNumber) -> [UInt8] {
        MessageWriter.bytes(of: message, boundaries: boundaries.keyed(number.description))
    }

    private func from(_ people: LetterPeople) -> Mailbox {
        let sender = people.sender.mailbox
        guard campaign.from == .name, let `operator` = campaign.operator else { return sender }
        return Mailbox(name: sender.name, address: `operator`.address)
    }

    private func replyTo(_ people: LetterPeople) -> Mailbox? {
        switch campaign.replyTo {
        case nil: nil
        case .sender: people.sender.mailbox
        case .operator: campaign.operator
        }
    }

    /// What a mail administrator finds and stops a prank by.
    private func tagField(of people: LetterPeople) throws(FindingError) -> HeaderField {
        var text = "\(runName)/\(people.number)"
        if let `operator` = campaign.operator { text += "; operator=\(`operator`.address.text)" }
        do {
            return HeaderField(name: try FieldName("X-Prankster"), body: try HeaderText(text))
        } catch {
            throw FindingError(.error("the operator's address: \(error.message)"))
        }
    }

    /// Depends on all that the letter says, so that a changed letter is another one.
    private func identifier(
        of people: LetterPeople, _ content: Content, _ template: MessageTemplate
    ) -> String {
        var hash = Fingerprint().adding(runName).adding(people.number.description)
        hash.add(content.subject.text)
        hash.add(content.replyTo?.displayText ?? "")
        for header in content.headers {
            hash.add(header.name.text)
            hash.add(header.body.text)
        }
        hash.add(content.body.text)
        hash.add(content.body.html ?? [])
        hash.add(template.digest)
        return hash.hex(32)
    }

    // MARK: Parts

    private static func part(_ body: RenderedBody, _ template: MessageTemplate) -> Part {
        let main = part(body, pictures: template.pictures.map(\.file))
        guard !template.attachments.isEmpty else { return main }
        return .multipart(.mixed, [main] + template.attachments.map(Part.file))
    }

    private static func part(_ body: RenderedBody, pictures: [Attachment]) -> Part {
        let text = Part.text(String(decoding: body.text, as: UTF8.self), .plain)
        guard let html = body.html else { return text }
        let page = Part.text(String(decoding: html, as: UTF8.self), .html)
        guard !pictures.isEmpty else { return .multipart(.alternative, [text, page]) }
        return .multipart(
            .alternative, [text, .multipart(.related, [page] + pictures.map(Part.file))])
    }
}
