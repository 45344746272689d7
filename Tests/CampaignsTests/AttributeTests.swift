// SPDX-License-Identifier: MIT

import Campaigns
import Seeding
import Testing

@Suite struct AttributeTests {
    @Test(
        arguments: [
            ("", .absent), ("true", .flag(true)), ("false", .flag(false)), ("True", .text("True")),
            ("yes", .text("yes")), ("no", .text("no")), ("~", .text("~")), ("null", .text("null")),
            ("0123", .text("0123")), ("1e3", .text("1e3")), (" ", .text(" ")),
        ] as [(String, Attribute)])
    func plainTextIsGuessedOnlyOnce(text: String, value: Attribute) {
        #expect(Attribute(plain: text) == value)
    }

    @Test(
        arguments: [
            (.absent, ""), (.flag(true), "true"), (.text("a b"), "a b"),
            (.list([.text("a"), .flag(false), .list([])]), "[a, false, []]"),
            (.record(["b": .text("x"), "a": .absent]), "{a: , b: x}"),
        ] as [(Attribute, String)])
    func showsItself(value: Attribute, text: String) {
        #expect(value.description == text)
    }

    @Test func differentValuesHaveDifferentFingerprints() {
        var noise = Noise(purpose: "fingerprints")
        var seen: [String: Attribute] = [:]
        for _ in 0..<3000 {
            let value = noise.attribute()
            var fingerprint = Fingerprint()
            value.addValues(to: &fingerprint)
            let known = seen.updateValue(value, forKey: fingerprint.hex())
            #expect(known == nil || known == value)
        }
        #expect(Set(seen.values).count == seen.count)
    }
}
