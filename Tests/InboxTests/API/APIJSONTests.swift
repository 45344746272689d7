// SPDX-License-Identifier: MIT

import HTTPTypes
import SMTPWire
import Seeding
import Testing

@testable import Inbox

@Suite struct APIJSONTests {
    @Test(arguments: [
        ("", "the body is no JSON"),
        ("{", "the body is no JSON"),
        ("[1]", "the body has to be an object"),
        ("nonsense", "the body is no JSON"),
        ("null", "the body has to be an object, not null"),
        (#"{"IDs":"3"}"#, "'ids' has to be a list"),
        (#"{"IDs":[3]}"#, "'ids[0]' has to be text"),
        (#"{"IDs":["1"],"Read":"yes"}"#, "'read' has to be true or false"),
        (#"{"Search":["a"]}"#, "'search' has to be text"),
        (String(repeating: "[", count: 17), "the JSON is nested more than 16 deep"),
        (
            "[" + String(repeating: "1,", count: 200_000) + "1]",
            "the JSON has more than 200000 values"
        ),
    ])
    func tellsWhatIsWrong(_ json: String, _ message: String) {
        let failure = #expect(throws: WebFailure.self) {
            try JSONText.decode(MailSelection.self, from: Array(json.utf8))
        }
        #expect(failure?.message == message)
        #expect(failure?.status == .badRequest)
    }

    @Test(arguments: [#"{"IDs":["1","2"],"Read":true}"#, #"{"ids":["1","2"],"read":true}"#])
    func namesHaveNoCase(_ json: String) throws {
        let selection = try JSONText.decode(MailSelection.self, from: Array(json.utf8))
        #expect(selection.chosen == [1, 2])
        #expect(selection.read)
    }

    @Test func bracketsInTextsDoNotCount() throws {
        let json = #"{"Search":"[[[[[[[[[[[[[[[[[[[[ \" ]]] {{{{"}"#
        let selection = try JSONText.decode(MailSelection.self, from: Array(json.utf8))
        #expect(selection.search?.hasPrefix("[[[") == true)
    }

    @Test(
        arguments: [
            ("{}", nil), (#"{"IDs":[]}"#, nil), (#"{"IDs":null}"#, nil), (#"{"IDs":["7"]}"#, [7]),
            (#"{"IDs":["latest","07","-1","1e3","99999999999999999999",""]}"#, []),
        ] as [(String, [Int64]?)])
    func anUnknownIDNeverMeansAll(_ json: String, _ chosen: [Int64]?) throws {
        let selection = try JSONText.decode(MailSelection.self, from: Array(json.utf8))
        #expect(selection.chosen == chosen)
    }

    @Test func valuesComeInOneOrder() throws {
        let json = try JSONText.encode(MailpitAddress(name: "A/B", address: "a@x"))
        #expect(String(decoding: json, as: UTF8.self) == #"{"Address":"a@x","Name":"A/B"}"#)
    }

    /// Whatever a client sends, it is read or refused, and nothing else happens.
    @Test(arguments: 0..<200) func survivesAnyBody(_ number: Int) throws {
        var stream = Seed("api json").keyed(String(number)).stream
        let sound = Array(
            #"{"From":{"Email":"a@x.org"},"To":[{"Email":"b@x.org","Name":"B"}],"Headers":{"A":"b"}}"#
                .utf8)
        var bytes = sound
        for _ in 0..<(1 + stream.below(6)) {
            let place = Int(stream.below(bytes.count))
            switch stream.below(4) {
            case 0: bytes[place] = UInt8(truncatingIfNeeded: stream.next())
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(contentsOf: sound.prefix(place), at: place)
            default: bytes[place] = Array("{}[]\",:\\".utf8)[Int(stream.below(8))]
            }
            if bytes.isEmpty { bytes = [0] }
        }
        do {
            let request = try JSONText.decode(SendRequest.self, from: bytes)
            let mail = try SendMessage.mail(
                request, time: APIFixture.now, client: "127.0.0.1:1", user: nil)
            #expect(!mail.message.recipients.isEmpty)
        } catch {
            #expect(error.status == .badRequest)
            #expect(!error.message.contains("\n"))
        }
    }
}
