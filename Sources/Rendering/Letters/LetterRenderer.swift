// SPDX-License-Identifier: MIT

package import Campaigns
package import Findings
package import MailFormat
package import Planning
import Seeding

/// Makes a campaign's letters: each one alone, in any order, and always the same bytes.
///
/// Templates and plugins are found, parsed and checked when the renderer is made. A letter is
/// rendered when it is asked for, read back and compared with what went into it; nothing is kept of
/// it. Letters may be made in parallel.
package struct LetterRenderer: Sendable {
    /// The numbers of all letters, in their order.
    package let numbers: LetterNumbers
    /// The campaign's fingerprint: its values, and the bytes of all files that shape its letters.
    package let fingerprint: [UInt8]
    /// The run's name: RUN of `X-Prankster`.
    package private(set) var run: String

    private let campaign: Campaign
    private let groups: [Group]
    private let messages: [PreparedMessage]
    private var context: TemplateContext
    private var stamp: RunStamp {
        didSet { dateText = RoundTrip.text(of: stamp.date) }
    }
    /// The date as every letter must have it.
    private var dateText: String
    private var assembler: MessageAssembler
    private let seed: Seed

    /// Prepares a campaign's letters, and finds everything in its templates that can go wrong.
    ///
    /// - Parameters:
    ///   - campaign: the campaign.
    ///   - plan: its groups; nil where there are none yet, to check the templates alone.
    ///   - templates: the templates in reach.
    ///   - plugins: the plugins in reach.
    ///   - stamp: the run's date and attempt.
    ///   - log: takes the findings; there is no renderer where one of them is an error.
    package init?(
        campaign: Campaign, plan: Plan?, templates: TemplateLibrary, plugins: PluginLibrary,
        run stamp: RunStamp, log: inout FindingLog
    ) {
        let errors = log.errorCount
        let preparation = MessagePreparation(
            campaign, plan, templates: templates, plugins: plugins, date: stamp.date, log: &log)
        guard log.errorCount == errors else { return nil }
        let fingerprint = preparation.fingerprint(plugins)
        let run = stamp.name(of: fingerprint.bytes, seed: campaign.seed)
        let groups = plan?.groups ?? []
        numbers = LetterNumbers(
            letters: groups.map { campaign.each == .recipient ? $0.recipients.count : 1 },
            hasParts: campaign.each == .recipient)
        self.fingerprint = fingerprint.bytes
        self.run = run
        self.campaign = campaign
        self.groups = groups
        messages = preparation.messages
        context = Self.context(campaign, messages, date: stamp.date)
        self.stamp = stamp
        dateText = RoundTrip.text(of: stamp.date)
        assembler = MessageAssembler(campaign, run: stamp, named: run)
        seed = Seed(campaign.seed)
    }

    /// The same letters in another run; nothing is read or checked again.
    package func stamped(_ stamp: RunStamp) -> LetterRenderer {
        var other = self
        other.run = stamp.name(of: fingerprint, seed: campaign.seed)
        other.context = Self.context(campaign, messages, date: stamp.date)
        other.stamp = stamp
        other.assembler = MessageAssembler(campaign, run: stamp, named: other.run)
        return other
    }

    private static func context(
        _ campaign: Campaign, _ messages: [PreparedMessage], date: CivilTime
    ) -> TemplateContext {
        TemplateContext(
            campaign, date: date, parts: messages.reduce(into: []) { $0.formUnion($1.parts) })
    }

    /// The first letter of each message that a group got, in the order of the letters.
    package var samples: [LetterNumber] {
        var seen: Set<Int> = []
        return groups.compactMap { group in
            guard seen.insert(group.message).inserted,
                let number = LetterNumber(group: group.number),
                let place = numbers.positions(of: number).first
            else { return nil }
            return numbers[place]
        }
    }

    /// The letter of a number.
    ///
    /// - Throws: `FindingError` for a number that no letter has, for a value that the template lacks
    ///   or cannot hold, and for a plugin that fails.
    package func letter(_ number: LetterNumber) throws(FindingError) -> Letter {
        try letterAndNotes(number).letter
    }

    /// The letter of a number, and what plugins printed while it was made.
    ///
    /// - Throws: `FindingError`, as `letter` does.
    package func letterAndNotes(_ number: LetterNumber) throws(FindingError)
        -> (letter: Letter, notes: [Finding])
    {
        let (people, message) = try contents(of: number)
        let plugins = LetterPlugins(for: number, seed: seed)
        do throws(FindingError) {
            let content = try content(of: people, message, plugins)
            let parties = try assembler.parties(of: people, replyTo: content.replyTo)
            let whole = try assembler.message(
                for: people, parties, content, from: message.template)
            let bytes = assembler.bytes(of: whole, number)
            try RoundTrip.check(whole, bytes, date: dateText, number: number)
            let letter = Letter(
                number: number, template: message.template.name, envelope: parties.envelope,
                messageID: whole.messageID, bytes: bytes)
            return (letter, plugins.takeNotes())
        } catch {
            throw FindingError(error.findings.map { Self.naming(number, in: $0) })
        }
    }

    /// Whom the letter of a number names, and where it goes; of its template only `reply-to` is
    /// rendered.
    ///
    /// - Throws: `FindingError` for a number that no letter has, and as `letter` does.
    package func parties(of number: LetterNumber) throws(FindingError) -> LetterParties {
        let (people, message) = try contents(of: number)
        var named: Mailbox?
        if message.template.replyTo != nil {
            let values = try LetterValues(
                people, message, LetterPlugins(for: number, seed: seed), context, date: stamp.date,
                language: campaign.language)
            named = try replyTo(of: message.template, values)
        }
        return try assembler.parties(of: people, replyTo: named)
    }

    private static func naming(_ number: LetterNumber, in finding: Finding) -> Finding {
        var finding = finding
        let words = "letter \(number)"
        guard !finding.message.contains(words),
            !finding.help.contains(where: { $0.contains(words) })
        else { return finding }
        finding.help.append("this was found in \(words)")
        return finding
    }

    // MARK: Contents

    private func contents(of number: LetterNumber) throws(FindingError)
        -> (LetterPeople, PreparedMessage)
    {
        guard numbers.positions(of: number).count == 1,
            (number.part == nil) == (campaign.each == .group)
        else { throw FindingError(unknown(number)) }
        let group = groups[number.group - 1]
        let people = campaign.roster.people
        let recipients = group.recipients.map { people[$0] }
        let isFirst = number.part ?? 1 == 1
        return (
            LetterPeople(
                number: number, sender: people[group.sender], recipients: recipients,
                recipient: number.part.map { recipients[$0 - 1] },
                witnesses: isFirst ? campaign.grouping.cc : [],
                silentWitnesses: isFirst ? campaign.grouping.bcc : []), messages[group.message]
        )
    }

    private func unknown(_ number: LetterNumber) -> Finding {
        guard let last = numbers.last else {
            return .error("there is no letter \(number)", help: ["there are no letters at all"])
        }
        return .error(
            "there is no letter \(number)",
            help: [
                numbers.count == 1
                    ? "the only letter is \(last)" : "there are letters \(numbers[0]) to \(last)"
            ])
    }

    private func content(
        of people: LetterPeople, _ message: PreparedMessage, _ plugins: LetterPlugins
    ) throws(FindingError) -> MessageAssembler.Content {
        let template = message.template
        let values = try LetterValues(
            people, message, plugins, context, date: stamp.date, language: campaign.language)
        let subject = try template.subject.render(
            values.value(in: "subject"), behind: stamp.isTest ? "[test] " : "")
        let headers = try headers(of: template, values)
        let replyTo = try replyTo(of: template, values)
        let page = BodyTemplate.Page(
            title: subject.text, language: campaign.language.tag, contentIDs: template.contentIDs)
        let body = try template.body.render(values.value(in: "body"), on: page)
        return MessageAssembler.Content(
            subject: subject, replyTo: replyTo, headers: headers, body: body)
    }

    private func headers(of template: MessageTemplate, _ values: LetterValues)
        throws(FindingError) -> [HeaderField]
    {
        var headers: [HeaderField] = []
        for header in template.headers {
            let text = try header.value.render(values.value(in: header.name.text))
            headers.append(HeaderField(name: header.name, body: text))
        }
        return headers
    }

    private func replyTo(of template: MessageTemplate, _ values: LetterValues)
        throws(FindingError) -> Mailbox?
    {
        guard let line = template.replyTo else { return nil }
        let text = try line.render(values.value(in: "reply-to")).text
        do {
            return try Mailbox(parsing: text)
        } catch {
            throw FindingError(
                .error(
                    "'reply-to' comes out as '\(text)': \(error.message)", at: line.location,
                    help: error.help.map { [$0] } ?? []))
        }
    }
}
