// SPDX-License-Identifier: MIT

import Findings
import HTTPTypes
import Hummingbird
import Mustache
import SMTPWire

/// `/mail/17`: one mail, in as many ways as there are tabs, and its bytes.
enum MailScreens {
    private static let mostTags = 20
    private static let longestTag = 100

    static func add(to router: Router<InboxRequestContext>, _ services: InboxServices) {
        router.get("/mail/:id") { request, context in
            try await show(try await mail(context, services), tab: nil, request, services)
        }
        router.post("/mail/:id") { request, context in
            let id = try await mail(context, services).summary.id
            return try await change(id, request, services)
        }
        router.get("/mail/:id/:what") { request, context in
            let mail = try await mail(context, services)
            switch context.parameters.get("what") ?? "" {
            case "frame":
                return MailFrame(MailView(mail)).response(
                    loadingRemote: FormFields(queryOf: request)["remote"] == "1")
            case "raw": return SourceFile(mail).shown()
            case "download": return SourceFile(mail).download()
            case let what:
                guard let tab = MailTab(rawValue: what) else {
                    throw WebFailure(
                        .notFound, "a mail can be looked at in other ways, not in that")
                }
                return try await show(mail, tab: tab, request, services)
            }
        }
        router.get("/mail/:id/part/:path") { request, context in
            let view = MailView(try await mail(context, services))
            guard let part = view.part(context.parameters.get("path") ?? "") else {
                throw WebFailure(.notFound, "the mail has no such part")
            }
            let isInline = FormFields(queryOf: request)["inline"] == "1"
            return PartFile(part).response(inline: isInline)
        }
    }

    private static func mail(
        _ context: InboxRequestContext, _ services: InboxServices
    ) async throws -> StoredMail {
        guard let id = context.parameters.get("id", as: Int64.self),
            let mail = try await services.store.mail(id)
        else {
            throw WebFailure(
                .notFound, "there is no such mail",
                help: "it was deleted, or newer ones have taken its place")
        }
        return mail
    }

    private static func show(
        _ mail: StoredMail, tab: MailTab?, _ request: Request, _ services: InboxServices
    ) async throws -> Response {
        let fields = FormFields(queryOf: request)
        let list = ListAddress(fields)
        let id = mail.summary.id
        if !mail.summary.isRead { _ = try await services.store.mark([id], read: true) }
        let view = MailView(mail)
        let neighbours = try await services.store.neighbours(of: id, in: list.mails)
        let head = MailHead(view, in: list, times: PageTime(services))
        let chosen = tab ?? (view.html == nil ? .text : .html)
        var values = head.values
        values["tabs"] = .list(head.tabs(chosen))
        values["tabTitle"] = .text(chosen.title)
        values["newer"] = neighbours.newer.map { .text(list.href(mail: $0, tab: tab)) } ?? .absent
        values["older"] = neighbours.older.map { .text(list.href(mail: $0, tab: tab)) } ?? .absent
        for other in MailTab.allCases { values[other.rawValue] = .absent }
        values[chosen.rawValue] = chosen.value(
            of: view, in: list, loadingRemote: fields["remote"] == "1")
        values["lines"] = DialogueView(chosen == .dialogue ? mail.arrived.dialogue : []).value
        let subject = view.mail.summary.digest.subject
        let page = Page(
            .mail, title: subject.isEmpty ? "(no subject)" : DisplayText.escaped(subject),
            in: .mails, values)
        return try page.response(counts: try await services.store.counts())
    }

    private static func change(
        _ id: Int64, _ request: Request, _ services: InboxServices
    ) async throws -> Response {
        let form = try await FormFields(bodyOf: request)
        let list = ListAddress(FormFields(queryOf: request))
        switch form["do"] {
        case "delete": _ = try await services.store.remove([id])
        case "unread": _ = try await services.store.mark([id], read: false)
        case "tag":
            let tags = (form["tags"] ?? "").split(separator: ",").prefix(mostTags)
                .map { String($0.prefix(longestTag)).trimmed }.filter { !$0.isEmpty }
            _ = try await services.store.setTags(tags, of: [id])
            return Response.redirect(to: list.href(mail: id))
        default: break
        }
        return Response.redirect(to: list.href)
    }
}

extension String {
    /// Without the spaces at both ends.
    fileprivate var trimmed: String {
        let start = drop { $0 == " " }
        let end = start.lastIndex { $0 != " " }.map { start.index(after: $0) }
        return String(start[..<(end ?? start.startIndex)])
    }
}
