// SPDX-License-Identifier: MIT

import Testing

@testable import Inbox

@Suite struct APIChaosTests {
    private func triggers(_ json: String) throws -> ChaosTriggers {
        try JSONText.decode(ChaosTriggers.self, from: Array(json.utf8))
    }

    @Test func whatIsLeftOutIsUsual() throws {
        #expect(try triggers("{}") == ChaosTriggers())
        let some = try triggers(#"{"recipient":{"Probability":5},"Sender":null}"#)
        #expect(some.recipient == ChaosTriggers.Trigger(code: 451, probability: 5))
        #expect(some.sender == ChaosTriggers.Trigger(code: 451))
        #expect(some.authentication == ChaosTriggers.Trigger(code: 535))
    }

    @Test(arguments: [
        (#"{"Sender":{"ErrorCode":399}}"#, "'ErrorCode' is from 400 to 599, not 399"),
        (#"{"Sender":{"ErrorCode":600}}"#, "'ErrorCode' is from 400 to 599, not 600"),
        (#"{"Recipient":{"Probability":101}}"#, "'Probability' is from 0 to 100, not 101"),
        (#"{"Authentication":{"Probability":-1}}"#, "'Probability' is from 0 to 100, not -1"),
    ])
    func refusesNumbersOutOfBounds(_ json: String, _ message: String) throws {
        let triggers = try triggers(json)
        let failure = #expect(throws: WebFailure.self) { try triggers.check() }
        #expect(failure?.message == message)
    }

    @Test func becomesAScriptAndBack() throws {
        let chaos = try triggers(
            """
            {"Sender":{"ErrorCode":421,"Probability":1},"Recipient":{"ErrorCode":550,
            "Probability":100},"Authentication":{"ErrorCode":535,"Probability":33}}
            """)
        let faults = FaultSwitch()
        faults.set(chaos.script, name: ChaosTriggers.scriptName)
        #expect(ChaosTriggers(faults.current()) == chaos)
        #expect(faults.current().script?.rules.map(\.point) == [.mail, .recipient, .auth])
    }

    @Test func nothingByChanceIsNoScript() throws {
        #expect(try triggers(#"{"Sender":{"ErrorCode":550}}"#).script == nil)
    }

    @Test func anotherScriptIsNoChaos() {
        let faults = FaultSwitch(FaultScript.shipped["greylist"], name: "greylist")
        #expect(ChaosTriggers(faults.current()) == ChaosTriggers())
    }
}
