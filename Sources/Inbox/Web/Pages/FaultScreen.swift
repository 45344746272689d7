// SPDX-License-Identifier: MIT

import Findings
import Hummingbird
import Mustache

/// `/faults`: what goes wrong on purpose, to be switched on and off.
enum FaultScreen {
    private static let longestSeed = 100

    static func add(to router: Router<InboxRequestContext>, _ services: InboxServices) {
        router.get("/faults") { _, _ in
            let page = Page(
                .faults, title: "Faults", in: .faults, cares: "faults", values(services.faults))
            return try page.response(counts: try await services.store.counts())
        }
        router.post("/faults") { request, _ in
            try change(services.faults, by: try await FormFields(bodyOf: request))
            services.store.post(.faults)
            return Response.redirect(to: "/faults")
        }
    }

    private static func change(_ faults: FaultSwitch, by form: FormFields) throws(WebFailure) {
        let name = form["script"] ?? ""
        guard !name.isEmpty else { return faults.set(nil) }
        guard let script = FaultScript.shipped[name] else {
            throw WebFailure(
                .notFound, "there is no fault script '\(DisplayText.shortened(name, columns: 60))'",
                help: NearMiss.question(for: name, among: FaultScript.shipped.keys))
        }
        let seed = String((form["seed"] ?? "").prefix(longestSeed))
        faults.set(script, name: name, seed: seed.isEmpty ? nil : seed)
    }

    private static func values(_ faults: FaultSwitch) -> [String: Value] {
        let now = faults.current()
        let current: Value =
            now.script == nil
            ? .absent
            : [
                "name": .text(DisplayText.escaped(now.name ?? "a script")),
                "count": .text(Count.text(now.faults, "fault")),
                "seed": .text(DisplayText.escaped(now.seed)),
            ]
        let scripts = FaultScript.sources.sorted { $0.key < $1.key }.map { name, source in
            script(name, source, isOn: now.script != nil && now.name == name, seed: now.seed)
        }
        return ["current": current, "scripts": .list(scripts)]
    }

    /// A shipped script: its first line, a comment, says what it is about.
    private static func script(
        _ name: String, _ source: String, isOn: Bool, seed: String
    ) -> Value {
        let lines = source.split(separator: "\n", maxSplits: 1)
        let about = lines.first?.drop { $0 == "#" || $0 == " " } ?? ""
        return [
            "name": .text(name),
            "isOn": .flag(isOn),
            "about": .text(String(about)),
            "source": .text(String(lines.dropFirst().first ?? "")),
            "seed": .text(seed),
            "takesChances": .flag(source.contains("chance:")),
        ]
    }
}
