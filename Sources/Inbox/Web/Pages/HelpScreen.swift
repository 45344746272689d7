// SPDX-License-Identifier: MIT

import Findings
import Hummingbird
import Mustache

/// `/help`: what this is, the keys, and what to do when nothing arrives.
enum HelpScreen {
    static func add(to router: Router<InboxRequestContext>, _ services: InboxServices) {
        router.get("/help") { _, _ in
            let counts = try await services.store.counts()
            let page = Page(
                .help, title: "Help", in: .help,
                [
                    "smtp": SMTPAddress(services.web.smtpAddress).value,
                    "pop3": services.web.pop3Address.map { .text($0) } ?? .absent,
                    "kept": .text(kept(counts)),
                    "version": .text(services.web.version),
                ])
            return try page.response(counts: counts)
        }
    }

    private static func kept(_ counts: StoreCounts) -> String {
        "\(Count.text(counts.mails, "mail")) of \(Count.text(counts.arrived)) that came, "
            + "\(DisplayText.size(counts.bytes)); \(Count.text(counts.fellOut)) fell out for newer ones"
    }
}
