// SPDX-License-Identifier: MIT

package import Campaigns

/// The templates in reach: the campaign's own, and those that ship.
///
/// `templates/NAME.txt`, `.md` or `.html` in the campaign's folder comes first. A name means the
/// files of one folder only: an own `menu.html` hides a shipped `menu.txt` too.
package struct TemplateLibrary: Sendable {
    /// One of the two folders that hold a `templates/`.
    struct Shelf: Sendable {
        let files: FileSource
        /// The formats of each name.
        let formats: [String: [TemplateFormat]]
        let isShipped: Bool
    }

    /// The most bytes of one template.
    static let mostBytes = 1 << 20

    private let shelves: [Shelf]

    /// Creates a library; a folder's files are listed now and read when they are used.
    ///
    /// - Parameters:
    ///   - own: the campaign's folder.
    ///   - shipped: the folder of what ships with Prankster.
    package init(own: FileSource, shipped: FileSource) {
        shelves = [Shelf(own, isShipped: false), Shelf(shipped, isShipped: true)]
    }

    /// The names of all templates and partials, sorted.
    package var names: [String] {
        Set(shelves.flatMap { $0.formats.keys }).sorted()
    }

    /// Whether the campaign's folder has a template of this name.
    package func isOwn(_ name: String) -> Bool {
        shelves[0].formats[name] != nil
    }

    /// The names of all templates of one format, which another of that format can insert.
    func names(of format: TemplateFormat) -> [String] {
        Set(
            shelves.flatMap { shelf in
                shelf.formats.filter { $0.value.contains(format) }.map(\.key)
            }
        ).sorted()
    }

    /// The folder that has a template, the campaign's first, or nil.
    func shelf(with name: String, format: TemplateFormat? = nil) -> Shelf? {
        shelves.first { shelf in
            guard let formats = shelf.formats[name] else { return false }
            return format.map(formats.contains) ?? true
        }
    }
}

extension TemplateLibrary.Shelf {
    fileprivate init(_ files: FileSource, isShipped: Bool) {
        self.files = files
        self.isShipped = isShipped
        var formats: [String: [TemplateFormat]] = [:]
        let paths = files.list("templates")
        for format in TemplateFormat.allCases {
            for path in paths where path.hasSuffix(format.ending) {
                let name = String(path.dropLast(format.ending.count))
                guard ResourceName.isValid(name) else { continue }
                formats[name, default: []].append(format)
            }
        }
        self.formats = formats
    }

    /// Where a template's file is, in this folder.
    func path(of name: String, _ format: TemplateFormat) -> String {
        "templates/" + name + format.ending
    }
}
