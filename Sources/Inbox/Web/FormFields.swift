// SPDX-License-Identifier: MIT

import Hummingbird
import NIOCore

/// The names and values of a form: behind the `?` of an address, or in the body of a POST.
///
/// WHATWG URL section 5.1: `&` and `=`, `+` for a space, `%` and two digits for an octet.
struct FormFields: Sendable {
    /// More fields than any page of ours sends are left out.
    private static let mostFields = 5_000

    private let fields: [(name: String, value: String)]

    /// Reads what was written; nothing is too odd to be read.
    init(_ text: some StringProtocol) {
        fields = Array(text.utf8).split(separator: UInt8(ascii: "&")).prefix(Self.mostFields).map {
            field in
            let end = field.firstIndex(of: UInt8(ascii: "=")) ?? field.endIndex
            return (Self.decoded(field[..<end]), Self.decoded(field[end...].dropFirst()))
        }
    }

    /// The fields of a request's address.
    init(queryOf request: Request) {
        self.init(request.uri.query ?? "")
    }

    /// The fields of a request's body.
    ///
    /// - Throws: `WebFailure` for what is no form, or too long.
    init(bodyOf request: Request) async throws {
        let type = request.headers[.contentType] ?? ""
        guard type.lowercased().hasPrefix("application/x-www-form-urlencoded") else {
            throw WebFailure(.unsupportedMediaType, "a form is due here")
        }
        do {
            self.init(String(buffer: try await request.body.collect(upTo: WebLimits.form)))
        } catch is NIOTooManyBytesError {
            throw WebFailure(.contentTooLarge, "the form is longer than anybody can fill in")
        }
    }

    /// The first value of a name; nil where the name is not there.
    subscript(name: String) -> String? {
        fields.first { $0.name == name }?.value
    }

    /// All values of a name, in their order.
    func all(_ name: String) -> [String] {
        fields.filter { $0.name == name }.map(\.value)
    }

    /// Text as a value of an address: everything but letters, digits and `-._~` as octets.
    static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF")
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                result += "%"
                result.append(digits[Int(byte >> 4)])
                result.append(digits[Int(byte & 15)])
            }
        }
        return result
    }

    /// A part of a path as text: its octets decoded, `+` left as it is (RFC 3986 section 2.1).
    static func decodedPath(_ text: String) -> String {
        decoded(Array(text.utf8)[...], hasPluses: false)
    }

    private static func decoded(_ field: ArraySlice<UInt8>, hasPluses: Bool = true) -> String {
        var octets: [UInt8] = []
        octets.reserveCapacity(field.count)
        var index = field.startIndex
        while index < field.endIndex {
            switch field[index] {
            case UInt8(ascii: "+") where hasPluses: octets.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard index + 2 < field.endIndex, let high = digit(field[index + 1]),
                    let low = digit(field[index + 2])
                else { fallthrough }
                octets.append(high << 4 | low)
                index += 2
            default: octets.append(field[index])
            }
            index += 1
        }
        return String(decoding: octets, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
