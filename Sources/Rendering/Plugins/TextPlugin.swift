// SPDX-License-Identifier: MIT

import Findings
import LuaSandbox
import Planning

/// A filter or generator, found and checked, ready to be loaded afresh for each letter.
struct TextPlugin: Sendable {
    /// The name that templates use for a filter, or the generator's own.
    let name: String
    let source: PluginSource
    let header: PluginHeader
    /// What the campaign wrote for it, decoded.
    let option: LuaValue
    /// Where the campaign names it; nil for a filter that templates use by its own name.
    let use: Location?
}
