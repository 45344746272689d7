// SPDX-License-Identifier: MIT

import HTTPTypes

/// What those who watch over programs ask: whether it lives, whether it is ready, how it does.
enum HealthRoutes {
    static func all(startedAt started: Int64) -> [APIRoute] {
        [
            .get("/livez") { _ in .done },
            .get("/readyz") { call in
                do {
                    _ = try await call.store.counts()
                    return .done
                } catch {
                    return .text("the store does not answer", status: .serviceUnavailable)
                }
            },
            .get("/metrics") { call in
                let metrics = InboxMetrics(
                    counts: try await call.store.counts(),
                    uptime: max(0, call.services.clock() - started) / 1_000_000,
                    memory: ProcessMemory.resident)
                return .bytes(
                    Array(metrics.text.utf8), "text/plain; version=0.0.4; charset=utf-8")
            },
        ]
    }
}
