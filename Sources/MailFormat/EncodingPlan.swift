// SPDX-License-Identifier: MIT

/// Which stretches of a header's text stand as they are, and which become encoded-words.
///
/// White space between two encoded-words vanishes when they are read (RFC 2047 6.2), so an encoded
/// stretch holds all spaces within it. It also takes in the spaces at the ends of the text and, but
/// for one, those towards a plain neighbour: what some reader might trim is never bare.
struct EncodingPlan {
    /// A part of the text that is written in one way.
    struct Stretch: Equatable {
        /// Its bytes within the text.
        var range: Range<Int>
        /// How many bare spaces stand before it.
        var spaces = 1
        /// Whether it becomes one encoded-word or several; else it is a single word.
        var isEncoded: Bool
    }

    /// The stretches in order; together with the spaces between them they are the whole text.
    private(set) var stretches: [Stretch] = []

    /// Plans a text given as UTF-8, of which only spaces are white space.
    ///
    /// `firstRoom` is how long a word can be on the line that the field's name has begun.
    init(_ bytes: [UInt8], in context: EncodedWord.Context, firstRoom: Int) {
        var words = Self.words(bytes, context)
        guard !words.isEmpty else {
            if !bytes.isEmpty { stretches = [Stretch(range: 0..<bytes.count, isEncoded: true)] }
            return
        }
        // Some readers take a line break right behind the field's name for a leading space.
        let fits = context == .phrase || words[0].range.count <= firstRoom
        if words[0].range.lowerBound > 0 || !fits { words[0].isEncoded = true }
        if words[words.count - 1].range.upperBound < bytes.count {
            words[words.count - 1].isEncoded = true
        }
        for index in words.indices.dropFirst()
        where !context.allows(gap: words[index].spaces, before: words[index].range.count) {
            // Too many bare spaces between two words can be kept only by encoding both.
            let hasEncodedNeighbour = words[index - 1].isEncoded || words[index].isEncoded
            if hasEncodedNeighbour { continue }
            words[index - 1].isEncoded = true
            words[index].isEncoded = true
        }
        for word in words { add(word) }
        if stretches[0].isEncoded { stretches[0].range = 0..<stretches[0].range.upperBound }
        let last = stretches.count - 1
        if stretches[last].isEncoded {
            stretches[last].range = stretches[last].range.lowerBound..<bytes.count
        }
    }

    /// Adds a word behind the others, joining encoded ones.
    private mutating func add(_ word: Stretch) {
        var word = word
        if let last = stretches.last {
            let end = last.range.upperBound
            switch (last.isEncoded, word.isEncoded) {
            case (true, true):
                stretches[stretches.count - 1].range = last.range.lowerBound..<word.range.upperBound
                return
            case (false, true):
                word.range = end + 1..<word.range.upperBound
                word.spaces = 1
            case (true, false):
                stretches[stretches.count - 1].range =
                    last.range.lowerBound..<word.range.lowerBound - 1
                word.spaces = 1
            case (false, false):
                break
            }
        } else {
            word.spaces = 1
        }
        stretches.append(word)
    }

    /// The words between spaces, each judged by itself.
    private static func words(_ bytes: [UInt8], _ context: EncodedWord.Context) -> [Stretch] {
        var words: [Stretch] = []
        var (start, end) = (0, 0)
        while true {
            start = end
            while start < bytes.count, bytes[start] == UInt8(ascii: " ") { start += 1 }
            guard start < bytes.count else { return words }
            let spaces = start - end
            end = start
            while end < bytes.count, bytes[end] != UInt8(ascii: " ") { end += 1 }
            words.append(
                Stretch(
                    range: start..<end, spaces: spaces,
                    isEncoded: context.mustEncode(bytes[start..<end])))
        }
    }
}

extension EncodedWord.Context {
    /// Whether a word cannot stand as it is.
    ///
    /// Any `=?` is encoded, although RFC 2047 6.1 looks for encoded-words only between white space:
    /// many readers look everywhere.
    func mustEncode(_ word: ArraySlice<UInt8>) -> Bool {
        if word.count > HeaderFolding.longestWord { return true }
        var previous: UInt8 = 0
        for byte in word {
            if !allowsBare(byte) { return true }
            if byte == UInt8(ascii: "?"), previous == UInt8(ascii: "=") { return true }
            previous = byte
        }
        return false
    }

    /// Whether so many bare spaces can stand between two plain words.
    func allows(gap: Int, before length: Int) -> Bool {
        switch self {
        case .text: gap + length <= HeaderFolding.longestWord + 1
        case .phrase: gap == 1
        }
    }

    private func allowsBare(_ byte: UInt8) -> Bool {
        switch self {
        case .text: byte < 0x80
        case .phrase: ASCIISet.atomText.contains(byte)
        }
    }
}
