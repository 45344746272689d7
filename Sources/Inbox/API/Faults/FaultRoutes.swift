// SPDX-License-Identifier: MIT

import Findings
import HTTPTypes

/// `/api/prankster/v1/faults`: which faults are switched on, and switching them.
enum FaultRoutes {
    static let all: [APIRoute] = [
        .get("/api/prankster/v1/faults") { call in
            try .json(FaultSettingJSON(call.services.faults.current()))
        },
        .put("/api/prankster/v1/faults") { call in
            let change = try JSONText.decode(FaultChange.self, from: try await call.body())
            call.services.faults.set(
                try change.script(), name: change.name, seed: change.seed)
            call.store.post(.faults)
            return try .json(FaultSettingJSON(call.services.faults.current()))
        },
    ]
}

/// What is switched on, and what could be.
private struct FaultSettingJSON: Encodable {
    let name: String?
    let seed: String
    let faults: Int
    let shipped: [String]

    enum CodingKeys: String, CodingKey {
        case name, seed, faults, shipped
    }

    init(_ setting: FaultSwitch.Setting) {
        name = setting.name
        seed = setting.seed
        faults = setting.faults
        shipped = FaultScript.shipped.keys.sorted()
    }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: CodingKeys.self)
        // Null, rather than nothing, for no faults.
        try object.encode(name, forKey: .name)
        try object.encode(seed, forKey: .seed)
        try object.encode(faults, forKey: .faults)
        try object.encode(shipped, forKey: .shipped)
    }
}

/// The body of `PUT /api/prankster/v1/faults`: a shipped script by its name, or null for none.
private struct FaultChange: Decodable {
    let name: String?
    let seed: String?

    enum CodingKeys: String, CodingKey {
        case name, seed
    }

    func script() throws(WebFailure) -> FaultScript? {
        guard let name else { return nil }
        guard let script = FaultScript.shipped[name] else {
            let names = FaultScript.shipped.keys.sorted()
            let shown = DisplayText.shortened(name, columns: 60)
            throw WebFailure(
                .badRequest, "no fault script is called '\(shown)'",
                help: "there are \(names.joined(separator: ", "))")
        }
        return script
    }
}
