// SPDX-License-Identifier: MIT

import HTTPTypes
import Hummingbird

/// `/view/`: the HTML or the text of a mail alone, for tests that look at it in a browser.
enum ViewRoutes {
    static let all: [APIRoute] = [
        .get("/view/{id}.html") { call in
            let view = MailView(try await call.mail())
            guard let html = view.html else {
                throw WebFailure(.notFound, "the mail has no HTML")
            }
            // Without the frame's own style: a test looks for what the mail has, and no more.
            let document = ContentIDRewriter.rewritten(
                Array(html.utf8), addresses: MailFrame(view).pictures)
            var response = Response.bytes(document, "text/html; charset=utf-8")
            response.headers[.contentSecurityPolicy] = ContentPolicy.mail
            return response
        },
        .get("/view/{id}.txt") { call in
            .text(MailView(try await call.mail()).text)
        },
    ]
}
