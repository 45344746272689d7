// SPDX-License-Identifier: MIT

import Findings
import MailFormat
import PranksterTestKit
import Testing

@testable import Delivery

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite struct PolicyTests {
    private let scratch: TemporaryFolder

    init() throws {
        scratch = try TemporaryFolder()
    }

    private func policy(_ text: String) throws -> Policy {
        try Policy.decode(Array(text.utf8), file: "policy.yaml")
    }

    @Test func readsWhatIsAllowed() throws {
        let policy = try policy(
            "people: [Alice@uni.ch, '@bücher.ch']\nhosts: [Mail.uni.ch, '::1']\nrate: 30/min\n")
        for (address, isAllowed) in [
            ("alice@uni.ch", true), ("bob@uni.ch", false), ("b@xn--bcher-kva.ch", true),
            ("b@x.xn--bcher-kva.ch", false),
        ] {
            let address = try Address(address)
            #expect(policy.allows(address, key: address.key) == isAllowed)
        }
        for (host, isAllowed) in [("mail.uni.ch", true), ("::1", true), ("uni.ch", false)] {
            #expect(policy.allows(host: host) == isAllowed)
        }
        #expect(policy.rate == SendingRate("30/min") && policy.file == "policy.yaml")
    }

    @Test func leavesAloneWhatItDoesNotName() throws {
        let address = try Address("a@b.ch")
        let onlyHosts = try policy("hosts: []\n")
        #expect(onlyHosts.allows(address, key: address.key) && !onlyHosts.allows(host: "b.ch"))
        #expect(onlyHosts.rate == nil)
        let onlyPeople = try policy("people:\n")
        #expect(!onlyPeople.allows(address, key: address.key) && onlyPeople.allows(host: "b.ch"))
    }

    /// A wrong policy with `⟪…⟫` around the mistake, and what is said of it.
    @Test(
        arguments: [
            ("⟪[⟫a]", "the policy must be a mapping of keys to values, not a list", nil, []),
            (
                "⟪persons⟫: [a@b.ch]", "unknown key 'persons'", nil,
                [
                    "known keys: people, hosts, rate"
                ]
            ),
            ("⟪peple⟫: [a@b.ch]", "unknown key 'peple'", "did you mean 'people'?", []),
            ("people: ⟪a@b.ch⟫", "'people' must be a list, not 'a@b.ch'", nil, []),
            ("people: [a@b⟪..⟫ch]", "two dots in a row in the domain", nil, []),
            ("people: ['@b⟪..⟫ch']", "two dots in a row in the domain", nil, []),
            (
                "people: [⟪roster⟫]",
                "'roster' means nobody here: a policy is not about one campaign",
                nil, ["write addresses, or '@domain' for everyone there"]
            ),
            (
                "people: [⟪alice⟫]", "the address has no '@'", nil,
                [
                    "an address looks like this: name@example.org"
                ]
            ),
            ("people: [⟪[⟫a@b.ch]]", "'people' must be text, not a list", nil, []),
            (
                "hosts: [⟪'mail.uni.ch:25'⟫]", "'mail.uni.ch:25' is not the name of a host", nil,
                [
                    "a host is a name like mail.example.org, or an IP address, without a port"
                ]
            ),
            (
                "hosts: [a.ch, ⟪b_c⟫]", "'b_c' is not the name of a host", nil,
                [
                    "a host is a name like mail.example.org, or an IP address, without a port"
                ]
            ),
            (
                "rate: ⟪fast⟫",
                "'rate' must be letters in a time, like 30/min, 1/s or 500/h, not 'fast'", nil, []
            ),
            (
                "people: [a@b.ch]\n⟪people⟫: []", "duplicate key 'people'",
                "already given in line 1", []
            ),
        ] as [(String, String, String?, [String])])
    func saysWhatIsWrong(text: String, message: String, label: String?, help: [String]) throws {
        let marked = MarkedText(text, file: "policy.yaml")
        let due = Finding.error(message, at: marked.places[0], label: label, help: help)
        let error = #expect(throws: FindingError.self) { try policy(marked.text) }
        #expect(error?.findings.map(\.summary) == [due.summary])
        #expect(error?.findings.first?.location == marked.places[0])
    }

    @Test(arguments: ["", "# people: []\n"])
    func anEmptyOneIsAMistake(text: String) throws {
        let error = #expect(throws: FindingError.self) { try policy(text) }
        #expect(
            error?.findings.map(\.summary) == [
                "the policy says nothing @ policy.yaml"
                    + " | remove the file, or say in it what is allowed"
            ])
    }

    // MARK: Files

    @Test func noFileIsNoPolicy() throws {
        #expect(try Policy.read(scratch.path("none.yaml")) == nil)
    }

    @Test func aFileIsRead() throws {
        try scratch.write("rate: 5/h\n", to: "policy.yaml")
        unsafe symlink(scratch.path("policy.yaml"), scratch.path("link.yaml"))
        #expect(try Policy.read(scratch.path("link.yaml"))?.rate == SendingRate("5/h"))
    }

    @Test(
        arguments: [
            ("folder", "it is no regular file"), ("fifo", "it is no regular file"),
            ("loop", "its symbolic links lead in a circle"),
            ("dangling", "it is a link to what is not there"), ("huge", "it is larger than 4 MB"),
            ("file/policy.yaml", "a part of the path is not a folder"),
            ("x\u{0}y", "its name holds a NUL"),
        ])
    func whatCannotBeReadIsRefused(name: String, reason: String) throws {
        unsafe mkdir(scratch.path("folder"), 0o700)
        unsafe mkfifo(scratch.path("fifo"), 0o600)
        unsafe symlink("loop", scratch.path("loop"))
        unsafe symlink("nowhere", scratch.path("dangling"))
        try scratch.write("", to: "file")
        try scratch.write("", to: "huge")
        #expect(unsafe truncate(scratch.path("huge"), 1 << 40) == 0)
        let path = scratch.path(name)
        let error = #expect(throws: FindingError.self) { try Policy.read(path) }
        #expect(
            error?.findings.map(\.summary) == [
                "cannot read the policy '\(path)': \(reason)"
                    + " | the policy is made by whoever administers this machine"
            ])
    }

    @Test func aDeepOneIsRefused() throws {
        let deep = "people: " + String(repeating: "[", count: 100_000)
        let error = #expect(throws: FindingError.self) { try policy(deep) }
        #expect(error?.findings.isEmpty == false)
    }

    @Test func mistakesAreBounded() throws {
        let many = "people:\n" + String(repeating: "- x\n", count: 20_000)
        let error = #expect(throws: FindingError.self) { try policy(many) }
        #expect(error?.findings.count == 100)
        let nodes = "people: [" + String(repeating: "a,", count: 200_000) + "]\n"
        let tooMany = #expect(throws: FindingError.self) { try policy(nodes) }
        #expect(tooMany?.findings.count == 1)
    }
}
