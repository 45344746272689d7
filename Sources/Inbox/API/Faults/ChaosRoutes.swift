// SPDX-License-Identifier: MIT

/// `/api/v1/chaos`: failures by chance, for those who know them from Mailpit.
enum ChaosRoutes {
    static let all: [APIRoute] = [
        .get("/api/v1/chaos") { call in
            try .json(ChaosTriggers(call.services.faults.current()))
        },
        .put("/api/v1/chaos") { call in
            let triggers = try JSONText.decode(ChaosTriggers.self, from: try await call.body())
            try triggers.check()
            let script = triggers.script
            call.services.faults.set(
                script, name: script == nil ? nil : ChaosTriggers.scriptName)
            call.store.post(.faults)
            return try .json(triggers)
        },
    ]
}
