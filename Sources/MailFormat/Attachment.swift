// SPDX-License-Identifier: MIT

/// A file in a letter, encoded once however many letters carry it.
package struct Attachment: Sendable {
    /// How a mail program shows the file.
    package enum Disposition: Sendable, Hashable {
        /// As something to save.
        case attachment
        /// Within the page that names it by `cid:`.
        case inline(contentID: ContentID)
    }

    /// The file's content, as it was given.
    package let bytes: [UInt8]
    /// What the header says the file is.
    package let mediaType: MediaType
    /// The file's name for the reader.
    package let fileName: HeaderText
    /// How a mail program shows it.
    package let disposition: Disposition
    /// Content fields, a blank line and the encoded content, as they stand in a message.
    let entity: [UInt8]

    /// Encodes a file in base64, so that it arrives byte for byte.
    ///
    /// `message/…` and `multipart/…` become `application/octet-stream`, because RFC 2046 5 forbids
    /// to encode them. A text that is UTF-8 says so, as readers would assume ASCII.
    package init(
        bytes: [UInt8], mediaType: MediaType, fileName: HeaderText, disposition: Disposition
    ) {
        let isComposite = mediaType.type == "message" || mediaType.type == "multipart"
        self.bytes = bytes
        self.mediaType = isComposite ? .octetStream : mediaType
        self.fileName = fileName
        self.disposition = disposition
        var header = HeaderFolding()
        Self.write(self.mediaType, bytes, to: &header)
        Self.write(disposition, fileName, to: &header)
        var entity = header.finish()
        entity += [0x0D, 0x0A]
        Base64.appendLines(bytes.span, to: &entity)
        self.entity = entity
    }

    private static func write(
        _ mediaType: MediaType, _ bytes: [UInt8], to header: inout HeaderFolding
    ) {
        header.begin("Content-Type")
        var words = [Array(mediaType.description.utf8)]
        if mediaType.type == "text", String(validating: bytes, as: UTF8.self) != nil {
            words += ParameterEncoding.sections("charset", "utf-8")
        }
        header.append(list: words, separator: ";")
        header.end()
        header.begin("Content-Transfer-Encoding")
        header.append("base64".utf8)
        header.end()
    }

    private static func write(
        _ disposition: Disposition, _ fileName: HeaderText, to header: inout HeaderFolding
    ) {
        var kind = "attachment"
        if case .inline(let contentID) = disposition {
            kind = "inline"
            header.begin("Content-ID")
            header.append(contentID.text.utf8)
            header.end()
        }
        header.begin("Content-Disposition")
        var words = [Array(kind.utf8)]
        if !fileName.text.isEmpty {
            words += ParameterEncoding.sections("filename", fileName.text)
        }
        header.append(list: words, separator: ";")
        header.end()
    }
}
