// SPDX-License-Identifier: MIT

import Campaigns
import Findings
import Testing

/// What `transports` and `consent` can have wrong, one mistake each.
@Suite struct WrongTransportsTests {
    private static let secrets =
        "put it into ~/.config/prankster/accounts.yaml or PRANKSTER_SMTP_PASSWORD"

    @Test(arguments: [
        WrongSection(
            "transports: ⟪[⟫a]", "'transports' must be a mapping of names to values, not a list"),
        WrongSection(
            "transports: {⟪smtp⟫: smtp://localhost}", "'smtp' is a transport already",
            label: "choose another name"),
        WrongSection(
            "transports: {⟪My Server⟫: smtp://localhost}", "'My Server' cannot name a transport",
            help: ["a transport's name has a to z, 0 to 9, '_' and '-'"]),
        WrongSection(
            "transports: {a: ⟪[⟫smtp://localhost]}",
            "a transport must be a mapping of keys to values, not a list"),
        WrongSection("transports: {a: ⟪{⟫user: olivia}}", "the key 'url' is missing"),
        WrongSection(
            "transports: {a: ⟪mail.example.org:587⟫}", "this is not a URL",
            help: ["write smtp://mail.example.org:587"]),
        WrongSection(
            "transports: {a: {url: ⟪smpt⟫://mail.example.org}}", "unknown scheme 'smpt'",
            help: ["did you mean 'smtp'?"]),
        WrongSection(
            "transports: {a: \"smtp://olivia⟪:sesame⟫@mail.example.org\"}",
            "a campaign never holds a password", help: [secrets]),
        WrongSection(
            "transports: {a: {url: smtp://mail.example.org, ⟪password⟫: sesame}}",
            "a campaign never holds a password", help: [secrets]),
        WrongSection(
            "transports: {a: {url: smtp://mail.example.org, ⟪Token⟫: sesame}}",
            "a campaign never holds a password", help: [secrets]),
        WrongSection(
            "transports: {a: {url: smtp://mail.example.org, ⟪usr⟫: olivia}}", "unknown key 'usr'",
            label: "did you mean 'user'?"),
        WrongSection(
            "transports: {a: {url: smtp://x@mail.example.org, user: ⟪y⟫}}",
            "the URL names 'user' too", label: "say it once"),
        WrongSection(
            "transports: {a: {url: 'smtp://m.example.org?connections=2', connections: ⟪1⟫}}",
            "the URL names 'connections' too", label: "say it once"),
        WrongSection(
            "transports: {a: {url: smtp://m.example.org, connections: ⟪101⟫}}",
            "'connections' must be from 1 to 100, not '101'"),
        WrongSection(
            "transports: {a: {url: smtp://m.example.org, rate: ⟪fast⟫}}",
            "'rate' must be letters in a time, like 30/min, 1/s or 500/h, not 'fast'"),
        WrongSection(
            "transports: {a: {url: smtp://m.example.org, rate: ⟪0/min⟫}}",
            "'rate' must be letters in a time, like 30/min, 1/s or 500/h, not '0/min'"),
        WrongSection(
            "transports: {a: {url: smtp://m.example.org, without: ⟪chunking⟫}}",
            "'without' must be a list, not 'chunking'"),
        WrongSection(
            "transports: {a: {url: smtp://m.example.org, without: [⟪chunkin⟫]}}",
            "unknown extension 'chunkin'", label: "did you mean 'chunking'?"),
        WrongSection(
            "transports: {a: {url: smtp://m.example.org, without: [⟪xyzzy⟫]}}",
            "unknown extension 'xyzzy'",
            help: [
                "known: 8bitmime, auth, chunking, dsn, enhancedstatuscodes, pipelining, size,"
                    + " smtputf8, starttls"
            ]),
        WrongSection(
            "transports: {a: {url: smtp://m.example.org, notify: ⟪always⟫}}",
            "'notify' must be never, success, failure or delay, not 'always'"),
        WrongSection(
            "transports: {a: {url: smtp://m.example.org, notify: [failure, ⟪sucess⟫]}}",
            "'notify' must be never, success, failure or delay, not 'sucess'",
            label: "did you mean 'success'?"),
        WrongSection(
            "transports: {a: {url: smtp://m.example.org, notify: [failure, ⟪never⟫]}}",
            "'never' stands alone in 'notify'", label: "either this or the others"),
        WrongSection(
            "transports: {a: {url: smtp://m.example.org, notify: ⟪⟫}}",
            "'notify' must be never, success, failure or delay, not nothing"),
        WrongSection(
            "transports: {a: {url: smtp://m.example.org, ret: ⟪hdrs⟫}}",
            "'ret' must be full or headers, not 'hdrs'"),
        WrongSection(
            "transports: {a: {url: smtp://m.example.org, ⟪envid⟫: x}}", "unknown key 'envid'",
            help: ["known keys: url, user, rate, connections, without, notify, ret"]),
        WrongSection(
            "transports: {a: ⟪'smtp://m.example.org?ca=school.pem'⟫}",
            "there is no file 'school.pem'", help: ["looked for 'april/school.pem'"]),
        WrongSection(
            "transports: {a: ⟪file⟫:out}",
            "'file' is not a server, and a campaign names servers only",
            help: ["give it on the command line: --transport file:out"]),
    ])
    func saysWhatIsWrongWithTransports(section: WrongSection) throws {
        try section.check()
    }

    @Test(arguments: [
        WrongSection(
            "consent: ⟪[⟫roster]", "'consent' must be a mapping of keys to values, not a list"),
        WrongSection(
            "consent: {⟪host⟫: []}", "unknown key 'host'", label: "did you mean 'hosts'?"),
        WrongSection(
            "consent: {people: ⟪roster⟫}", "'people' must be a list, not 'roster'"),
        WrongSection(
            "consent: {people: [⟪rooster⟫]}", "'rooster' is no address",
            label: "did you mean 'roster'?",
            help: ["write 'roster' for everyone in 'people', an address or '@domain'"]),
        WrongSection(
            "consent: {people: [a@b⟪..⟫org]}", "two dots in a row in the domain"),
        WrongSection(
            "consent: {people: [⟪'@gmail.com'⟫]}",
            "'gmail.com' gives addresses to everybody, so it cannot agree for them",
            help: ["list the addresses of those who agreed"]),
        WrongSection(
            "consent: {people: [⟪'@Yahoo.co.uk'⟫]}",
            "'yahoo.co.uk' gives addresses to everybody, so it cannot agree for them",
            help: ["list the addresses of those who agreed"]),
        WrongSection(
            "consent: {people: ['@exam⟪_⟫ple.org']}", "'_' is not allowed in a domain"),
        WrongSection("consent: {people: ['@⟪⟫']}", "nothing stands after '@'"),
        WrongSection(
            "consent: {except: ⟪out.txt⟫}", "there is no file 'out.txt'",
            help: ["looked for 'april/out.txt'"]),
        WrongSection("consent: {except: ⟪[⟫a@b.org]}", "'except' must be text, not a list"),
        WrongSection(
            "consent: {hosts: [⟪'mail.example.org:587'⟫]}", "this is not the name of a host",
            help: ["write 'mail.example.org'; every port of it may then be used"]),
        WrongSection(
            "consent: {hosts: [⟪'smtp://mail.example.org:587'⟫]}", "this is not the name of a host",
            help: ["write 'mail.example.org'"]),
        WrongSection(
            "consent: {hosts: [⟪'*.example.org'⟫]}", "this is not the name of a host",
            help: ["a host is a name like mail.example.org, or an IP address"]),
    ])
    func saysWhatIsWrongWithConsent(section: WrongSection) throws {
        try section.check()
    }
}
