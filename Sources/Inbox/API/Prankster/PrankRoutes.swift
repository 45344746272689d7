// SPDX-License-Identifier: MIT

import HTTPTypes

/// `/api/prankster/v1/pranks`: the pranks whose letters have come.
enum PrankRoutes {
    static let all: [APIRoute] = [
        .get("/api/prankster/v1/pranks") { call in
            try .json(
                try await call.store.pranks().map {
                    PrankJSON(
                        run: $0.run, letters: $0.letters,
                        newest: MailpitTime.text(microseconds: $0.newest))
                })
        },
        .get("/api/prankster/v1/pranks/{run}") { call in
            guard let prank = try await call.store.prank(call.parameter("run")) else {
                throw WebFailure(.notFound, "no letter of such a prank is here")
            }
            return try .json(PrankOverviewJSON(prank))
        },
    ]
}
