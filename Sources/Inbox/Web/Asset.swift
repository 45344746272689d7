// SPDX-License-Identifier: MIT

import HTTPTypes
import Hummingbird

/// A file that pages need, style, scripts or pictures; it is part of the program.
struct Asset: Sendable {
    /// The name in its address, `/assets/NAME`.
    let name: String
    /// The media type.
    let mediaType: String
    /// The file.
    let bytes: [UInt8]
    /// A mark that changes with the bytes, RFC 9110 section 8.8.3.
    let entityTag: String

    private init(_ name: String, _ mediaType: String, _ bytes: [UInt8]) {
        self.name = name
        self.mediaType = mediaType
        self.bytes = bytes
        entityTag = "\"\(String(Self.hash(bytes), radix: 36))\""
    }

    private static let css = "text/css; charset=utf-8"
    private static let script = "text/javascript; charset=utf-8"
    private static let picture = "image/svg+xml"

    /// All files, none of them read from a disk.
    static let all = [
        Asset("page.css", css, PackageResources.page_css),
        Asset("list.css", css, PackageResources.list_css),
        Asset("mail.css", css, PackageResources.mail_css),
        Asset("more.css", css, PackageResources.more_css),
        Asset("media.css", css, PackageResources.media_css),
        Asset("looks.js", script, PackageResources.looks_js),
        Asset("inbox.js", script, PackageResources.inbox_js),
        Asset("dress.js", script, PackageResources.dress_js),
        Asset("keys.js", script, PackageResources.keys_js),
        Asset("list.js", script, PackageResources.list_js),
        Asset("live.js", script, PackageResources.live_js),
        Asset("icons.svg", picture, PackageResources.icons_svg),
        Asset("favicon.svg", picture, PackageResources.favicon_svg),
    ]

    /// The file, or nothing for a client that has it already.
    func response(to request: Request) -> Response {
        let headers: HTTPFields = [
            .contentType: mediaType, .eTag: entityTag, .cacheControl: "no-cache",
        ]
        guard request.headers[.ifNoneMatch] != entityTag else {
            return Response(status: .notModified, headers: headers)
        }
        return Response(
            status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// FNV-1a with 64 bits: it tells versions of our own files apart and nothing more.
    private static func hash(_ bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }
}

/// `/assets/`: the files.
enum AssetRoutes {
    static func add(to router: Router<InboxRequestContext>) {
        for asset in Asset.all {
            router.get("/assets/\(asset.name)") { request, _ in asset.response(to: request) }
        }
        if let icon = Asset.all.first(where: { $0.name == "favicon.svg" }) {
            // Browsers ask for it whatever a page says.
            router.get("/favicon.ico") { request, _ in icon.response(to: request) }
        }
    }
}
