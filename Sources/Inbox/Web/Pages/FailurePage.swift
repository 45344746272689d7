// SPDX-License-Identifier: MIT

import HTTPTypes
import Hummingbird
import Mustache

/// What a person sees where there is no page.
enum FailurePage {
    static func response(_ failure: WebFailure) -> Response {
        let message = failure.message
        let page = Page(
            .failure, title: failure.status.reasonPhrase,
            [
                "status": .text("\(failure.status.code)"),
                "message": .text(message),
                "help": failure.help.map { .text($0) } ?? .absent,
            ])
        do {
            return try page.response(failure.status)
        } catch {
            return Response(
                status: failure.status, headers: [.contentType: "text/plain; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: message + "\n")))
        }
    }
}
