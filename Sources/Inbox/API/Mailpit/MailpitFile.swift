// SPDX-License-Identifier: MIT

import Crypto

/// A file of a mail, without its content: Mailpit's `Attachment`.
struct MailpitFile: Encodable, Sendable {
    /// What tells whether a file came whole.
    struct Checksums: Encodable, Sendable {
        let md5: String
        let sha1: String
        let sha256: String

        enum CodingKeys: String, CodingKey {
            case md5 = "MD5"
            case sha1 = "SHA1"
            case sha256 = "SHA256"
        }

        init(_ bytes: [UInt8]) {
            md5 = Self.hexadecimal(Insecure.MD5.hash(data: bytes))
            sha1 = Self.hexadecimal(Insecure.SHA1.hash(data: bytes))
            sha256 = Self.hexadecimal(SHA256.hash(data: bytes))
        }

        private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
            let digits = Array("0123456789abcdef".utf8)
            return String(
                decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
                as: UTF8.self)
        }
    }

    let partID: String
    let fileName: String
    let contentType: String
    let contentID: String
    let size: Int
    let checksums: Checksums

    enum CodingKeys: String, CodingKey {
        case partID = "PartID"
        case fileName = "FileName"
        case contentType = "ContentType"
        case contentID = "ContentID"
        case size = "Size"
        case checksums = "Checksums"
    }

    /// A file; one without a name is called by its Content-ID.
    init(partID: String, name: String?, mediaType: String, contentID: String?, bytes: [UInt8]) {
        self.partID = partID
        fileName = name ?? contentID ?? ""
        contentType = mediaType
        self.contentID = contentID ?? ""
        size = bytes.count
        checksums = Checksums(bytes)
    }
}
