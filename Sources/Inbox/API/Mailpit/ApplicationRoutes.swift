// SPDX-License-Identifier: MIT

/// `/api/v1/info` and what else tells of the program itself.
enum ApplicationRoutes {
    static func all(startedAt started: Int64) -> [APIRoute] {
        [
            .get("/api/v1/info") { call in
                try .json(try await MailpitInfo.read(call, startedAt: started))
            },
            .get("/api/v1/webui") { _ in try .json(MailpitInterface()) },
            .get("/api/v1/openapi.json") { _ in
                .bytes(PackageResources.openapi_json, "application/json")
            },
        ]
    }
}
