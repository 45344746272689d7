// SPDX-License-Identifier: MIT

import Testing

@testable import Inbox

@Suite struct ContentIDRewriterTests {
    private func rewrite(_ html: String) -> String {
        let addresses = ["a@b": "/p/1", "a b": "/p/2", "a&b": "/p/3"]
        return String(
            decoding: ContentIDRewriter.rewritten(Array(html.utf8), addresses: addresses),
            as: UTF8.self)
    }

    @Test(arguments: [
        ("<img src=\"cid:a@b\">", "<img src=\"/p/1\">"), ("<img src=cid:a@b>", "<img src=/p/1>"),
        ("<img src='CID:a%40b' alt=x>", "<img src='/p/1' alt=x>"),
        ("<img src='cid:a&#64;b'>", "<img src='/p/1'>"),
        ("<img src='cid:a%20b'>", "<img src='/p/2'>"),
        ("<img src='cid:a&amp;b'>", "<img src='/p/3'>"),
        ("<img srcset='cid:a@b 1x, cid:a%20b 2x'>", "<img srcset='/p/1 1x, /p/2 2x'>"),
        ("<p style=\"background: url('cid:a@b')\">", "<p style=\"background: url('/p/1')\">"),
        ("<style>x{background:url(cid:a@b)}</style>", "<style>x{background:url(/p/1)}</style>"),
        // Everywhere else it is text.
        ("cid:a@b", "cid:a@b"), ("<p>\"cid:a@b\"</p>", "<p>\"cid:a@b\"</p>"),
        ("<script>'cid:a@b'</script>", "<script>'cid:a@b'</script>"),
        ("<!-- 'cid:a@b' -->", "<!-- 'cid:a@b' -->"),
        ("<img src='xcid:a@b'>", "<img src='xcid:a@b'>"),
        ("<img src='cid:gone'>", "<img src='cid:gone'>"), ("<img src='cid:'>", "<img src='cid:'>"),
        ("<img src='cid:a@b", "<img src='cid:a@b"),
        // What would lead elsewhere.
        ("<base href='http://x'>a", "a"), ("<BASE target=_top>a", "a"),
        ("<meta http-equiv=refresh content='0;url=http://x'>a", "a"),
        ("<meta charset=utf-8>a", "<meta charset=utf-8>a"),
    ])
    func addressesOfPartsStandForContentIDs(html: String, wanted: String) {
        #expect(rewrite(html) == wanted)
    }
}
