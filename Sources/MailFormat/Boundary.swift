// SPDX-License-Identifier: MIT

import Seeding

/// The lines between the parts of a multipart (RFC 2046 5.1.1).
///
/// A boundary begins with `=_`, which neither quoted-printable nor base64 can hold, so only text
/// that travels as it is has to be searched.
struct Boundary: Hashable {
    /// What stands in the `boundary` parameter, always in need of quotes.
    let bytes: [UInt8]

    /// The line before a part.
    var delimiter: [UInt8] { Self.dashes + bytes + Self.lineBreak }
    /// The line behind the last part.
    var closeDelimiter: [UInt8] { Self.dashes + bytes + Self.dashes + Self.lineBreak }

    /// Draws so many different boundaries that occur in none of the texts.
    static func draw(_ count: Int, absentFrom texts: [[UInt8]], from seed: Seed) -> [Boundary] {
        guard count > 0 else { return [] }
        var stream = seed.stream
        var boundaries: [Boundary] = []
        while boundaries.count < count {
            let boundary = Boundary(&stream)
            let isTaken =
                boundaries.contains(boundary)
                || texts.contains { $0.firstRange(of: boundary.bytes) != nil }
            if !isTaken { boundaries.append(boundary) }
        }
        return boundaries
    }

    /// Twenty characters of five bits each: none is a word, nor the beginning of another boundary.
    private init(_ stream: inout SplitMix64) {
        var bytes = Array("=_".utf8)
        for _ in 0..<2 {
            var bits = stream.next()
            for _ in 0..<10 {
                bytes.append(Self.characters[Int(bits & 31)])
                bits >>= 5
            }
        }
        self.bytes = bytes
    }

    private static let characters = Array("0123456789bcdfghjkmnpqrstvwxyzBC".utf8)
    private static let dashes = Array("--".utf8)
    private static let lineBreak: [UInt8] = [0x0D, 0x0A]
}
