// SPDX-License-Identifier: MIT

import MailFormat

/// The parts of a mail alone: for who asks for one of them, far cheaper than all of its view.
package struct MailTree: Sendable {
    /// The parts, parents first; none where the bytes are no message.
    package let parts: [MailPart]
    let content: MailContent?

    /// Reads a mail's bytes.
    package init(_ bytes: [UInt8]) {
        self.init(bytes, try? MessageReader.read(bytes))
    }

    /// Takes a message that is read already.
    init(_ bytes: [UInt8], _ message: ReadMessage?) {
        guard let message else {
            (parts, content) = ([], nil)
            return
        }
        let content = MailContent(message, bytes)
        self.content = content
        parts = MailPartList.parts(of: content, message)
    }

    /// A part with its transfer encoding undone, a multipart as it came; nil for another path.
    ///
    /// The name is fit for a file in any folder; nil where the mail gives none that is.
    package func part(_ path: String) -> (bytes: [UInt8], mediaType: String, name: String?)? {
        guard let content, let number = parts.firstIndex(where: { $0.path == path }) else {
            return nil
        }
        let part = parts[number]
        let bytes =
            switch content.parts[number].content {
            case .leaf(let octets): octets
            case .parts: Array(content.bytes[content.parts[number].bodyRange])
            }
        return (bytes, part.mediaType, part.downloadName)
    }
}
