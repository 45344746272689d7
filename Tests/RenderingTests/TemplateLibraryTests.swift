// SPDX-License-Identifier: MIT

import Campaigns
import MailFormat
import Testing

@testable import Rendering

@Suite struct TemplateLibraryTests {
    private static let shipped: [String: [UInt8]] = [
        "templates/menu.txt": Array("---\nsubject: shipped\n---\nshipped {{> sign}}".utf8),
        "templates/sign.txt": Array("shipped sign\n".utf8),
        "templates/fr/menu.md": Array("---\nsubject: x\n---\n".utf8),
        "templates/files/a.png": [1], "templates/README.md": [2], "templates/Bad Name.txt": [3],
        "plan.pdf": [4],
    ]

    private var library: TemplateLibrary {
        TemplateLibrary(
            own: .inMemory(["templates/own.html": [], "templates/menu.html": []]),
            shipped: .inMemory(Self.shipped))
    }

    @Test func namesAreThoseOfBothFolders() {
        #expect(library.names == ["fr/menu", "menu", "own", "sign"])
        #expect(library.names(of: .text) == ["menu", "sign"])
        #expect(library.isOwn("menu") && library.isOwn("own") && !library.isOwn("sign"))
    }

    @Test func anOwnTemplateHidesAllFilesOfTheShippedOne() {
        #expect(library.shelf(with: "menu")?.isShipped == false)
        #expect(library.shelf(with: "menu")?.formats["menu"] == [.html])
        #expect(library.shelf(with: "menu", format: .text)?.isShipped == true)
        #expect(library.shelf(with: "../menu") == nil)
    }

    @Test func aShippedTemplateUsesOwnPartialsFirst() throws {
        var prank = Prank()
        prank.messages = "[menu]"
        prank.templates = [:]
        prank.shipped = Self.shipped
        #expect(try prank.read().body.text == "shipped shipped sign\n")
        prank.templates["sign.txt"] = "own sign\n"
        let message = try prank.read()
        #expect(message.body.text == "shipped own sign\n")
        #expect(message.text(of: "Subject") == "shipped")
    }

    @Test func filesAreRelativeToTheTemplatesFolder() throws {
        var prank = Prank()
        prank.messages = "[paper]"
        prank.shipped = Self.shipped
        prank.shipped["templates/paper.txt"] = Array(
            "---\nsubject: x\nattachments: [plan.pdf]\n---\n".utf8)
        prank.files["plan.pdf"] = [9]
        let shipped = try #require(try prank.read().body.parts.last)
        guard case .leaf(let bytes) = shipped.content else { return }
        #expect(bytes == [4])
        prank.templates["paper.txt"] = "---\nsubject: x\nattachments: [plan.pdf]\n---\n"
        let own = try #require(try prank.read().body.parts.last)
        guard case .leaf(let bytes) = own.content else { return }
        #expect(bytes == [9])
    }

    @Test func textAndHTMLBesideEachOtherAreOneLetter() throws {
        var prank = Prank("Hi {{sender.first}}\n")
        prank.templates["hello.html"] = "<p>Hello <b>{{sender.first}}</b></p>\n"
        let body = try prank.read().body
        #expect(body.mediaType == "multipart/alternative")
        #expect(body.parts.map(\.text) == ["Hi Alice\n", "<p>Hello <b>Alice</b></p>\n"])
        prank.templates["hello.txt"] = "Hi\n"
        prank.templates["hello.html"] = "---\nsubject: x\n---\n<p>Hello</p>\n"
        #expect(try prank.read().body.parts.map(\.text) == ["Hi\n", "<p>Hello</p>\n"])
    }

    @Test func partialsAndParentsKeepToTheFormat() throws {
        var prank = Prank(
            "{{<layout}}{{$body}}**{{sender.first}}**{{/body}}{{/layout}}", ending: "md")
        prank.templates["layout.md"] = "# Top\n\n{{$body}}none{{/body}}\n\n{{> sign}}\n"
        prank.templates["sign.md"] = "*bye*\n"
        prank.templates["sign.txt"] = "other\n"
        #expect(try prank.read().body.parts[0].text == "Top\n===\n\n*Alice*\n\n*bye*\n")
    }

    @Test func aMessageCanBePartOfAnother() throws {
        var prank = Prank("You wrote:\n{{> other}}")
        prank.templates["other.txt"] = "---\nsubject: y\n---\n\nAhoy {{sender.first}}\n"
        #expect(try prank.read().body.text == "You wrote:\nAhoy Alice\n")
    }
}
