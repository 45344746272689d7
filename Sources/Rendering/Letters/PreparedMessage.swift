// SPDX-License-Identifier: MIT

import Mustache
import Planning

/// One of the campaign's messages, with the plugins that its template uses.
struct PreparedMessage: Sendable {
    let template: MessageTemplate
    /// The parts of all names that the template uses.
    let parts: Set<String>
    /// Whether it looks at recipients one by one, so that each has to be made ready.
    let loopsOverRecipients: Bool
    /// Whether it may print the names of all recipients in one.
    let joinsNames: Bool
    /// Whether it may print their first names in one.
    let joinsFirsts: Bool
    let filters: [TextPlugin]
    let generators: [TextPlugin]

    /// Picks what the template uses of what there is.
    init(_ template: MessageTemplate, _ catalog: PluginCatalog) {
        self.template = template
        let parts = template.parts
        self.parts = parts
        loopsOverRecipients = template.sectionParts.contains("recipients")
        let last = template.lastParts
        joinsNames = loopsOverRecipients || last.contains("names") || last.contains("recipients")
        joinsFirsts = loopsOverRecipients || last.contains("firsts")
        filters = parts.sorted().compactMap { catalog.filters[$0] }
        generators = catalog.generators.filter { generator in
            generator.header.provides.contains(where: parts.contains)
        }
    }
}
