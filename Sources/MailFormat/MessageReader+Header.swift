// SPDX-License-Identifier: MIT

extension MessageReader {
    /// The header fields of a message in their order, without a look at its body.
    ///
    /// What is wrong with them is not told: this is for messages that are known to be right.
    package static func header(of bytes: [UInt8]) -> [ReadField] {
        var room = ReaderHeaderRoom()
        var defects = ReaderDefects()
        return ReaderHeaderBlock.read(bytes, from: 0, room: &room, defects: &defects) { _ in false }
            .fields
    }
}
