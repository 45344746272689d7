// SPDX-License-Identifier: MIT

@testable import Rendering

/// A rendering with values, written in a test as `Hello {0}, {1}` and a list of values.
struct Rendered {
    var bytes: [UInt8] = []
    var values = ValueTable()

    init(_ text: String, _ values: [String] = []) {
        for value in values { _ = self.values.add(value.utf8) }
        var rest = Array(text.utf8)[...]
        while let byte = rest.first {
            let digits = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
            if byte == UInt8(ascii: "{"), !digits.isEmpty,
                rest.dropFirst(1 + digits.count).first == UInt8(ascii: "}"),
                let number = Int(String(decoding: digits, as: UTF8.self))
            {
                Placeholder.append(number, to: &bytes)
                rest = rest.dropFirst(digits.count + 2)
            } else {
                bytes.append(byte)
                rest = rest.dropFirst()
            }
        }
    }
}

/// Bytes as a string, for expectations that read well.
func string(_ bytes: some Sequence<UInt8>) -> String {
    String(decoding: Array(bytes), as: UTF8.self)
}
