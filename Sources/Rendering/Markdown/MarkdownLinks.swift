// SPDX-License-Identifier: MIT

/// Judges what a Markdown document links to, and the HTML that it would lose.
struct MarkdownLinks {
    /// So far behind a link's beginning its address is looked for.
    private static let farthest = 2000

    private(set) var troubles: [MarkupTrouble] = []
    private(set) var pictures: [PictureReference] = []
    private let rendering: [UInt8]
    /// Where each line of the rendering begins; found when first needed.
    private var lineStarts: [Int] = []

    /// Judges a document by its events.
    init(_ events: [MarkdownEvent], in rendering: [UInt8]) {
        self.rendering = rendering
        for event in events { judge(event) }
    }

    private mutating func judge(_ event: MarkdownEvent) {
        switch event.kind {
        case .begin(.link(let address, _)), .begin(.picture(let address, _)):
            judge(address, of: event)
        case .html(let html) where !Self.isSilent(html):
            let start = offset(of: event)
            let length = html.firstIndex(of: 0x0A) ?? html.count
            troubles.append(
                MarkupTrouble(
                    message: "HTML in Markdown is left out", help: "write a .html template instead",
                    place: start..<start + length, isWarning: true))
        default: break
        }
    }

    private mutating func judge(_ address: [UInt8], of event: MarkdownEvent) {
        let place = place(of: address, from: offset(of: event))
        do throws(LinkAddress.Trouble) {
            guard let name = try LinkAddress(address).contentID else { return }
            pictures.append(PictureReference(name: name, place: place))
        } catch {
            troubles.append(error.trouble(at: place))
        }
    }

    /// Where an address is written: its first value, else its text, else what it belongs to.
    private func place(of address: [UInt8], from start: Int) -> Range<Int> {
        guard !address.isEmpty else { return start..<start }
        let end = min(start + Self.farthest, rendering.count - address.count + 1)
        for index in start..<max(start, end)
        where rendering[index...].starts(with: address) {
            let range = index..<index + address.count
            return rendering.firstPlaceholder(in: range).map { $0..<$0 } ?? range
        }
        return start..<start
    }

    /// Comments show nothing anyway, and a closing tag was told with its opening one.
    private static func isSilent(_ html: [UInt8]) -> Bool {
        html.starts(with: "<!--".utf8) || html.starts(with: "</".utf8)
    }

    private mutating func offset(of event: MarkdownEvent) -> Int {
        guard event.line > 0 else { return 0 }
        if lineStarts.isEmpty {
            lineStarts = [0]
            for (index, byte) in rendering.enumerated() where byte == 0x0A {
                lineStarts.append(index + 1)
            }
        }
        let line = lineStarts[min(event.line, lineStarts.count) - 1]
        return min(line + max(event.column, 1) - 1, max(rendering.count - 1, 0))
    }
}
