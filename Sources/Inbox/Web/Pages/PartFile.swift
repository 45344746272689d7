// SPDX-License-Identifier: MIT

import HTTPTypes
import Hummingbird

/// A part of a mail as a file to download; some pictures can also be looked at.
///
/// What a browser could run is never given under a media type by which it would.
struct PartFile {
    /// Pictures that are no programs.
    static let pictures: Set<String> = [
        "image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/bmp",
    ]
    /// Larger pictures are no previews.
    private static let largestPreview = 4 << 20

    private let bytes: [UInt8]
    private let mediaType: String
    private let name: String?

    /// Takes what a mail gave.
    init(_ part: (bytes: [UInt8], mediaType: String, name: String?)) {
        (bytes, mediaType, name) = part
    }

    /// Whether a page can show it within itself.
    static func canPreview(_ part: MailPart) -> Bool {
        pictures.contains(part.mediaType) && part.size <= largestPreview
    }

    /// The file; `inline` shows a picture instead, if it is one.
    func response(inline: Bool) -> Response {
        let isPicture = Self.pictures.contains(mediaType)
        let disposition = AttachmentName(name ?? "part").disposition
        return Response(
            status: .ok,
            headers: [
                .contentType: isPicture ? mediaType : "application/octet-stream",
                .contentDisposition: inline && isPicture ? "inline" : disposition,
                .contentSecurityPolicy: ContentPolicy.part,
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
