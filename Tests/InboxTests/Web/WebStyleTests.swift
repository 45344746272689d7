// SPDX-License-Identifier: MIT

import Foundation
import Testing

@testable import Inbox

/// The colours: WCAG 2.2, 1.4.3, level AA, in both themes.
@Suite struct WebStyleTests {
    private static let style = String(decoding: PackageResources.page_css, as: UTF8.self)

    /// A colour of the style sheet, light and dark.
    private func colours(_ name: String) throws -> [Int] {
        let start = try #require(Self.style.firstRange(of: "--\(name): light-dark("))
        let pair = Self.style[start.upperBound...].prefix { $0 != ")" }.split(separator: ", ")
        return try pair.map { try #require(Int($0.dropFirst(), radix: 16)) }
    }

    private func luminance(_ colour: Int) -> Double {
        let parts = [16, 8, 0].map { shift -> Double in
            let part = Double(colour >> shift & 0xFF) / 255
            return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }

    @Test(arguments: [
        ("ink", "paper"), ("ink", "card"), ("ink", "sunk"), ("ink", "hover"),
        ("ink", "accent-wash"), ("ink", "kraft-wash"), ("ink", "blue-wash"),
        ("soft-ink", "paper"), ("soft-ink", "card"), ("soft-ink", "sunk"), ("soft-ink", "hover"),
        ("soft-ink", "blue-wash"), ("accent", "paper"), ("accent", "card"),
        ("accent", "accent-wash"), ("on-accent", "accent"), ("kraft", "kraft-wash"),
        ("kraft", "card"), ("kraft-wash", "kraft"), ("blue", "blue-wash"), ("blue", "card"),
        ("good", "good-wash"), ("good", "card"), ("bad", "bad-wash"), ("bad", "card"),
        ("bad", "paper"), ("warn", "warn-wash"), ("warn", "card"),
    ])
    func textStandsOutFromItsGround(_ text: String, _ ground: String) throws {
        for (one, other) in zip(try colours(text), try colours(ground)) {
            let both = [luminance(one), luminance(other)].sorted()
            let contrast = (both[1] + 0.05) / (both[0] + 0.05)
            #expect(contrast >= 4.5, "\(text) on \(ground) is \(contrast)")
        }
    }

    @Test func nothingIsLoadedFromElsewhere() {
        for asset in Asset.all {
            let text = String(decoding: asset.bytes, as: UTF8.self)
                .replacing("http://www.w3.org/2000/svg", with: "")
            #expect(!text.contains("http:") && !text.contains("https:"), "\(asset.name)")
            #expect(!text.contains("@import"), "\(asset.name)")
            #expect(!text.contains("innerHTML ="), "\(asset.name)")
        }
    }
}
