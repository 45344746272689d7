// SPDX-License-Identifier: MIT

import Findings
import Hummingbird
import MailFormat
import Mustache

/// `/pranks`: runs of Prankster, and of each who wrote to whom.
enum PrankScreens {
    /// A run's name has as many digits at most.
    private static let longestRun = 64

    static func add(to router: Router<InboxRequestContext>, _ services: InboxServices) {
        router.get("/pranks") { _, _ in try await list(services) }
        router.get("/pranks/:run") { _, context in
            let run = context.parameters.get("run") ?? ""
            guard run.utf8.count <= longestRun, run.allSatisfy(\.isHexDigit),
                let prank = try await services.store.prank(run)
            else { throw WebFailure(.notFound, "no letter of that run is here") }
            let page = Page(
                .prank, title: "Prank \(run.prefix(8))", in: .pranks, cares: "mails",
                PrankView(prank, times: PageTime(services)).values)
            return try page.response(counts: try await services.store.counts())
        }
    }

    private static func list(_ services: InboxServices) async throws -> Response {
        let times = PageTime(services)
        let runs = try await services.store.pranks().map { prank -> Value in
            [
                "run": .text(prank.run),
                "letters": .text(Count.text(prank.letters, "letter")),
                "time": times.value(prank.newest),
            ]
        }
        let page = Page(
            .pranks, title: "Pranks", in: .pranks, cares: "mails",
            ["hasRuns": .flag(!runs.isEmpty), "runs": .list(runs)])
        return try page.response(counts: try await services.store.counts())
    }
}
