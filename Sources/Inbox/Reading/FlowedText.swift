// SPDX-License-Identifier: MIT

/// Puts paragraphs together that a program broke into lines, RFC 3676 section 4.
enum FlowedText {
    /// The text with its soft line ends gone; quotes stand behind `>` as they did.
    ///
    /// `deletesSpace` is `DelSp=yes`: the space before a soft line end is none of the text's.
    static func joined(_ text: String, deletesSpace: Bool) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count)
        var openDepth: Int?
        let lines = Array(text.utf8).split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (number, line) in lines.enumerated() {
            let depth = line.prefix { $0 == UInt8(ascii: ">") }.count
            var content = line.dropFirst(depth)
            if content.first == UInt8(ascii: " ") { content.removeFirst() }
            let isSignature = content.elementsEqual("-- ".utf8)
            if openDepth != depth || isSignature {
                if number > 0 { output.append(UInt8(ascii: "\n")) }
                output += line.prefix(depth)
                if depth > 0 { output.append(UInt8(ascii: " ")) }
            }
            let isSoft = content.last == UInt8(ascii: " ") && !isSignature
            output += isSoft && deletesSpace ? content.dropLast() : content
            openDepth = isSoft ? depth : nil
        }
        return String(decoding: output, as: UTF8.self)
    }
}
