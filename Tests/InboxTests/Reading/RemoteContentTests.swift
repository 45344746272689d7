// SPDX-License-Identifier: MIT

import Testing

@testable import Inbox

@Suite struct RemoteContentTests {
    @Test(arguments: [
        ("<img src='http://x/a.png'>", ["http://x/a.png"]),
        ("<IMG SRC=//x/a.png>", ["//x/a.png"]), ("<img src='\\/x/a'>", ["\\/x/a"]),
        ("<img src=' HTTPS://x/?a=1&amp;b=2'>", ["HTTPS://x/?a=1&b=2"]),
        ("<img srcset='http://x/a 1x, https://x/b 2x'>", ["http://x/a", "https://x/b"]),
        ("<body background='http://x'>", ["http://x"]), ("<video poster=http://x>", ["http://x"]),
        ("<p style='background:url(http://x)'>", ["http://x"]),
        ("<style>@import '//x/a'; p{background:URL(\"http://y\")}</style>", ["//x/a", "http://y"]),
        ("<link rel=stylesheet href=http://x>", ["http://x"]),
        ("<base href=http://x>", ["http://x"]),
        ("<svg><image xlink:href='http://x'/></svg>", ["http://x"]),
        ("<img src='http&#58;//x'>", ["http://x"]),
        // Nothing is loaded for these.
        ("<a href='http://x'>http://x</a>", []), ("<img src=cid:a>", []), ("<img src=a//b>", []),
        ("<img src=data:image/png;base64,//AA>", []), ("<script>'http://x'</script>", []),
        ("<!-- <img src=http://x> -->", []), ("<p style='color:red'>//x", []), ("", []),
        ("<html xmlns='http://www.w3.org/1999/xhtml'>", []),
    ])
    func whatWouldBeLoadedIsNamed(html: String, addresses: [String]) {
        let remote = RemoteContent(Array(html.utf8))
        #expect(remote.addresses == addresses)
        #expect(remote.count == addresses.count)
    }

    @Test func theAddressesAreBounded() {
        let html = (0..<200).map { "<img src='http://x/\($0)'>" }.joined()
        let remote = RemoteContent(Array((html + html).utf8))
        #expect(remote.addresses.count == 50)
        #expect(remote.count == 400)
        let long = RemoteContent(
            Array("<img src='http://\(String(repeating: "x", count: 9000))'>".utf8))
        #expect(long.addresses[0].utf8.count < 600)
    }
}
