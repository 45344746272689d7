// SPDX-License-Identifier: MIT

import Testing

@testable import MailFormat

@Suite struct MediaTypeTests {
    @Test(arguments: [
        ("plan.pdf", "application/pdf"), ("LOGO.PNG", "image/png"), ("a.b.jpeg", "image/jpeg"),
        ("menu.txt", "text/plain"), ("people.csv", "text/csv"), ("x.tar.gz", "application/gzip"),
        ("folder.png/readme", "application/octet-stream"), ("dir/photo.webp", "image/webp"),
        ("noextension", "application/octet-stream"), (".png", "application/octet-stream"),
        ("dot.", "application/octet-stream"), ("", "application/octet-stream"),
        ("strange.xyz", "application/octet-stream"), ("mail.eml", "application/octet-stream"),
        ("été.HTML", "text/html"),
        ("a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ])
    func isToldByTheExtension(name: String, expected: String) {
        #expect(MediaType.forFile(named: name).description == expected)
    }

    @Test func everyTypeOfTheTableIsOne() {
        for (suffix, type) in MediaType.byExtension {
            #expect(MediaType(type)?.description == type)
            #expect(suffix == suffix.lowercased() && !suffix.contains("."))
            #expect(!type.hasPrefix("message/") && !type.hasPrefix("multipart/"))
        }
    }

    @Test(arguments: [
        "", "text", "/", "text/", "/plain", "text/plain/x", "text/plain; charset=utf-8",
        "text/plain\r\nX: y", "te xt/plain", "tëxt/plain", "text/a=b",
        "text/" + String(repeating: "a", count: 128),
    ])
    func refusesWhatIsNoMediaType(text: String) {
        #expect(MediaType(text) == nil)
    }

    @Test func caseDoesNotCount() {
        #expect(MediaType("Image/PNG") == MediaType("image/png"))
        #expect(MediaType("image/svg+xml")?.subtype == "svg+xml")
    }
}
