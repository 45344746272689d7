// SPDX-License-Identifier: MIT

import MailFormat
import Testing

@Suite struct MessageReaderParameterTests {
    private func part(_ value: String) throws -> (ReadPart, [String]) {
        let message = try ReaderFixture.read("Content-Type: \(value)\n\n")
        return (message.body, message.defects.map(\.description))
    }

    @Test(arguments: [
        ("text/plain", "text/plain", [:]),
        ("TEXT/HTML; Charset=UTF-8", "text/html", ["charset": "UTF-8"]),
        (
            "text/plain;charset=utf-8;format=flowed", "text/plain",
            ["charset": "utf-8", "format": "flowed"]
        ),
        ("text/plain; charset = \"utf-8\"", "text/plain", ["charset": "utf-8"]),
        ("text (c) / (c) plain (c) ; (c) a (c) = (c) b (c)", "text/plain", ["a": "b"]),
        ("text/plain;\n\tname=\"a;b\\\"c.txt\"", "text/plain", ["name": "a;b\"c.txt"]),
        ("text/plain; name=\"\"", "text/plain", ["name": ""]),
        ("a/b; n*=utf-8''caf%C3%A9", "a/b", ["n": "café"]),
        ("a/b; n*=UTF-8'fr'caf%c3%a9", "a/b", ["n": "café"]),
        ("a/b; n*=iso-8859-1''caf%E9", "a/b", ["n": "café"]),
        ("a/b; n*=''plain", "a/b", ["n": "plain"]),
        ("a/b; n*0=one; n*1=two", "a/b", ["n": "onetwo"]),
        ("a/b; n*1=two; n*0=\"one \"", "a/b", ["n": "one two"]),
        ("a/b; n*0*=utf-8''%C3; n*1*=%A9; n*2=\"%41\"", "a/b", ["n": "é%41"]),
        ("a/b; n*0*=utf-8''a; n*1=b; n*2*=%63", "a/b", ["n": "abc"]),
        ("a/b; n=plain; n*=utf-8''better", "a/b", ["n": "better"]),
        ("a/b; n*=utf-8''better; n=plain", "a/b", ["n": "better"]),
        ("a/b; n=é", "a/b", [:]),
    ])
    func reads(value: String, type: String, parameters: [String: String]) throws {
        let (part, defects) = try part(value)
        #expect(part.mediaType == type)
        guard !parameters.isEmpty || !value.contains("é") else {
            #expect(defects == ["a value that must be in quotes, byte 21"])
            return
        }
        #expect(part.parameters == parameters)
        #expect(defects == [])
    }

    @Test(arguments: [
        ("text", "text/plain", [:], "a Content-Type that is no type/subtype, byte 0"),
        ("", "text/plain", [:], "a Content-Type that is no type/subtype, byte 0"),
        ("text/; a=b", "text/plain", [:], "a Content-Type that is no type/subtype, byte 0"),
        ("a/b;", "a/b", [:], "a ';' without a parameter, byte 17"),
        ("a/b; ; c=d", "a/b", ["c": "d"], "a ';' without a parameter, byte 19"),
        ("a/b c=d", "a/b", [:], "text that no ';' leads in, byte 18"),
        ("a/b; c", "a/b", [:], "a parameter without '=', byte 19"),
        ("a/b; c; d=e", "a/b", ["d": "e"], "a parameter without '=', byte 19"),
        ("a/b; c=; d=e", "a/b", ["c": "", "d": "e"], "a parameter without a value, byte 20"),
        (
            "a/b; c=my file.txt; d=e", "a/b", ["c": "my file.txt", "d": "e"],
            "a value that must be in quotes, byte 21"
        ),
        ("a/b; c=\"open", "a/b", ["c": "open"], "a quoted string without its end, byte 21"),
        ("a/b; c=d; C=e", "a/b", ["c": "d"], "a second 'c', byte 24"),
        ("a/b; c*0=d; c*0=e", "a/b", ["c": "d"], "a second 'c*0', byte 26"),
        ("a/b; c*0=d; c*2=e", "a/b", ["c": "d"], "'c*1' is missing, byte 30"),
        ("a/b; c*1=d", "a/b", ["c": "d"], "'c*0' is missing, byte 23"),
        ("a/b; c=x; c*1=d", "a/b", ["c": "x"], "'c*0' is missing, byte 28"),
        ("a/b; c*x=d", "a/b", ["c": "d"], "'c*0' is missing, byte 23"),
        (
            "a/b; c*=plain", "a/b", ["c": "plain"],
            "an extended value without charset'language', byte 22"
        ),
        ("a/b; c*=x-none''a", "a/b", ["c": "a"], "the unknown charset 'x-none', byte 22"),
        ("a/b; c*=utf-8''%4", "a/b", ["c": "%4"], "'%' without two hexadecimal digits, byte 29"),
        (
            "a/b; c*=utf-8''%FF", "a/b", ["c": "\u{FFFD}"],
            "the octets of 'c' are not of its charset, byte 22"
        ),
        (
            "a/b; c=\"=?utf-8?Q?=C3=A9.txt?=\"", "a/b", ["c": "é.txt"],
            "an encoded-word in a parameter, byte 21"
        ),
    ])
    func getsOverWhatIsBroken(
        value: String, type: String, parameters: [String: String], defect: String
    ) throws {
        let (part, defects) = try part(value)
        #expect(part.mediaType == type)
        #expect(part.parameters == parameters)
        #expect(defects == [defect])
    }

    @Test func theDispositionNamesTheFile() throws {
        let part = try ReaderFixture.read(
            """
            Content-Type: image/png; name="old.png"
            Content-Disposition: ATTACHMENT; filename*=utf-8''%E2%82%AC.png; size=3
            Content-ID: <logo@example.org>

            """
        ).body
        #expect(part.disposition == "attachment")
        #expect(part.fileName == "€.png")
        #expect(part.dispositionParameters["size"] == "3")
        #expect(part.contentID == "logo@example.org")
    }

    @Test func theMediaTypeNamesItElse() throws {
        let part = try ReaderFixture.read(
            "Content-Type: image/png; name=\"old.png\"\nContent-Disposition: inline\n\n"
        ).body
        #expect(part.fileName == "old.png")
        #expect(part.disposition == "inline")
        #expect(part.contentID == nil)
    }

    @Test func aDispositionWithoutATypeIsTold() throws {
        let message = try ReaderFixture.read("Content-Disposition: ; filename=a\n\n")
        #expect(message.body.disposition == nil)
        #expect(message.body.fileName == "a")
        #expect(
            message.defects.map(\.description) == ["a Content-Disposition without a type, byte 0"])
    }

    @Test func moreParametersThanTheLimitAreSkipped() throws {
        let many = (0..<3000).map { "; p\($0)=v" }.joined()
        let (part, defects) = try part("a/b\(many.replacing(";", with: ";\n "))")
        #expect(part.parameters.count == 1000)
        #expect(defects.count == 1)
    }

    @Test(arguments: [
        ";", "; a", "; a=", "; a=b", "; a*0=", "; a*%d=", "(", "\"", "=", "; a=\"", "%", "; a*=%",
    ])
    func hostileParametersTakeLinearTime(piece: String) throws {
        let text = (0..<60_000 / piece.utf8.count)
            .map { piece.replacing("%d", with: "\($0)") }.joined()
        let clock = ContinuousClock()
        let time = try clock.measure { _ = try part("a/b\(text)") }
        #expect(time < .seconds(10))
    }
}
