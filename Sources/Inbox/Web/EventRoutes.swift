// SPDX-License-Identifier: MIT

import Hummingbird
import NIOCore

/// `/events`: what happens, as server-sent events, WHATWG HTML section 9.2.
enum EventRoutes {
    static func add(to router: Router<InboxRequestContext>, _ services: InboxServices) {
        let places = Places(WebLimits.eventStreams)
        router.get("/events") { _, _ in
            guard let place = places.take() else {
                throw WebFailure(.serviceUnavailable, "too many pages listen at once")
            }
            let body = ResponseBody { writer in
                try await EventFeed(services.store).run(writer)
                withExtendedLifetime(place) {}
            }
            return Response(
                status: .ok,
                headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
                body: body)
        }
    }
}
