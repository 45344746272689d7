// SPDX-License-Identifier: MIT

import Testing

@testable import prankster

@Suite struct MachineNameTests {
    @Test(arguments: [
        ("mx.example.org", "mx.example.org"), ("MX.Example.org", "mx.example.org"),
        ("bücher.example", "xn--bcher-kva.example"), ("laptop", ""), ("192.0.2.1", ""),
        ("a b.example", ""), ("host.example\r\nQUIT", ""), ("", ""),
    ])
    func onlyAFullNameIsSaid(name: String, greeting: String) {
        #expect(MachineName.forGreeting(name) == greeting)
    }

    @Test func aMachineWithoutANameSaysNone() {
        #expect(MachineName.forGreeting(nil) == "")
    }
}
