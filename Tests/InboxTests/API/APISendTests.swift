// SPDX-License-Identifier: MIT

import HTTPTypes
import MailFormat
import SMTPWire
import Testing

@testable import Inbox

@Suite struct APISendTests {
    private static func mail(_ json: String) throws(WebFailure) -> ArrivedMail {
        let request = try JSONText.decode(SendRequest.self, from: Array(json.utf8))
        return try SendMessage.mail(
            request, time: APIFixture.now, client: "127.0.0.1:1", user: "ann")
    }

    private static func read(_ json: String) throws -> ReadMessage {
        try MessageReader.read(try mail(json).message.bytes)
    }

    /// A mail's beginning, whose other fields a test adds.
    private static let sound = #"{"From":{"Email":"a@x.org"},"To":[{"Email":"b@x.org"}],"#

    @Test(arguments: [
        ("{}", "'From' has no address"),
        (#"{"From":{"Name":"A"},"Bcc":["b@x"]}"#, "'From' has no address"),
        (#"{"From":"a@x.org"}"#, "'from' has to be an object"),
        (
            #"{"From":{"Email":"a@x.org"}}"#,
            "nobody gets the mail: 'To', 'Cc' and 'Bcc' are empty"
        ),
        (
            #"{"From":{"Email":"a"},"Bcc":["b@x.org"]}"#,
            "invalid From address 'a': the address has no '@'"
        ),
        (
            #"{"From":{"Email":"a@x.org","Name":"A\r\nBcc: c@x.org"},"Bcc":["b@x.org"]}"#,
            "'From': a line break is not allowed here"
        ),
        (sound + #""Subject":"a\nb"}"#, "'Subject': a line break is not allowed here"),
        (
            sound + #""Headers":{"BCC":"c@x.org"}}"#,
            "the field 'BCC' cannot be set in 'Headers'"
        ),
        (
            sound + #""Headers":{"Content-Type":"a/b"}}"#,
            "the field 'Content-Type' cannot be set in 'Headers'"
        ),
        (sound + #""Headers":{"X-A":"1","x-a":"2"}}"#, "the field 'x-a' is there twice"),
        (
            sound + #""Headers":{"X A":"1"}}"#,
            "'X A': a space is not allowed in the name of a header field"
        ),
        (
            sound + #""Headers":{"Message-ID":"7"}}"#,
            "'Message-ID' is no identifier like <left@example.org>"
        ),
        (sound + #""Headers":{"Sender":"me"}}"#, "invalid Sender address: the address has no '@'"),
        (
            sound + #""Attachments":[{"Filename":"a.png","Content":"%%%"}]}"#,
            "the content of the file 'a.png' is not Base64"
        ),
        (
            sound + #""Attachments":[{"Filename":"a.png","Content":"","ContentType":"png"}]}"#,
            "the file 'a.png' has no content type like 'image/png'"
        ),
        (
            sound + #""Attachments":[{"Filename":"a.png","Content":"","ContentID":"a b"}]}"#,
            "the file 'a.png' has no Content-ID like 'logo@example.org'"
        ),
        (
            sound + #""Attachments":[{"Filename":"a\u0000.png","Content":""}]}"#,
            "'Filename': a NUL character is not allowed here"
        ),
    ])
    func tellsWhatNoMailCanHave(_ json: String, _ message: String) {
        let failure = #expect(throws: WebFailure.self) { try Self.mail(json) }
        #expect(failure?.message == message)
        #expect(failure?.status == .badRequest)
    }

    @Test func boundsRecipients() {
        let many = (0...1000).map { #""\#($0)@x.org""# }.joined(separator: ",")
        let failure = #expect(throws: WebFailure.self) {
            try Self.mail(#"{"From":{"Email":"a@x.org"},"Bcc":[\#(many)]}"#)
        }
        #expect(failure?.message == "the mail has more than 1000 recipients")
    }

    @Test func buildsAMailOfAllItsParts() throws {
        let json = """
            {"From":{"Email":"a@x.org","Name":"Älice"},"To":[{"Email":"Bob <b@x.org>"}],
             "Cc":[{"Email":"c@x.org","Name":"C"}],"Bcc":["d@x.org","B@x.org"],
             "ReplyTo":[{"Email":"r@x.org","Name":"R"}],"Subject":"Grüße","Text":"Hallo",
             "HTML":"<img src=cid:logo>","Tags":["One","two"],
             "Attachments":[{"Content":"data:image/png;base64,aGk=","Filename":"l.png",
             "ContentID":"logo"},{"Content":"aG\\r\\nk=","Filename":"a.txt","ContentType":""}],
             "Headers":{"X-IP":"1.2.3.4","Sender":"s@x.org","Message-ID":"<m@x.org>"}}
            """
        let mail = try Self.mail(json)
        #expect(mail.message.reversePath == "a@x.org")
        #expect(mail.message.forwardPaths == ["b@x.org", "c@x.org", "d@x.org"])
        #expect(mail.message.user == "ann")
        #expect(mail.session == 0)
        let message = try MessageReader.read(mail.message.bytes)
        #expect(message.defects.isEmpty)
        #expect(message.mailboxes(of: "From") == [ReadMailbox(name: "Älice", address: "a@x.org")])
        #expect(message.mailboxes(of: "To") == [ReadMailbox(name: "Bob", address: "b@x.org")])
        #expect(message.text(of: "Subject") == "Grüße")
        #expect(message.text(of: "X-Tags") == "One, two")
        #expect(message.text(of: "X-IP") == "1.2.3.4")
        #expect(message.text(of: "Sender") == "s@x.org")
        #expect(message.text(of: "Message-ID") == "<m@x.org>")
        #expect(message.text(of: "Date") == "Thu, 01 Apr 2027 06:30:00 +0000")
        #expect(message.fields(named: "Bcc").isEmpty)
        #expect(
            message.body.all.map(\.mediaType) == [
                "multipart/mixed", "multipart/alternative", "text/plain", "multipart/related",
                "text/html", "image/png", "text/plain",
            ])
    }

    @Test func severalReplyAddressesAreKept() throws {
        let json = Self.sound + #""ReplyTo":[{"Email":"r@x.org"},{"Email":"s@x.org"}]}"#
        let message = try Self.read(json)
        #expect(message.mailboxes(of: "Reply-To").map(\.address) == ["r@x.org", "s@x.org"])
    }

    @Test(arguments: [
        (#""HTML":"<p>x</p>"}"#, ["text/html"]), (#""Text":""}"#, ["text/plain"]),
        (
            #""Attachments":[{"Filename":"a.png","Content":"aGk=","ContentID":"x"}]}"#,
            ["multipart/mixed", "text/plain", "image/png"]
        ),
    ])
    func makesNoPartForNothing(_ rest: String, _ types: [String]) throws {
        #expect(try Self.read(Self.sound + rest).body.all.map(\.mediaType) == types)
    }

    @Test func theSameRequestAtTheSameTimeIsTheSameMail() throws {
        let json = Self.sound + #""Subject":"x","Text":"y","HTML":"<p>z"}"#
        #expect(try Self.mail(json).message.bytes == Self.mail(json).message.bytes)
    }

    @Test func addressesInUTF8AreSaidToBe() throws {
        let mail = try Self.mail(#"{"From":{"Email":"é@x.org"},"Bcc":["b@x.org"]}"#)
        #expect(mail.message.sender.isInternational)
    }
}
