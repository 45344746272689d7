// SPDX-License-Identifier: MIT

package import Campaigns
package import Findings
import LuaSandbox

/// The plugins in reach: the campaign's own, then those that ship.
package struct PluginLibrary: Sendable {
    private static let folder = "plugins"

    private let own: FileSource
    private let shipped: FileSource

    /// Looks into `plugins/` of both folders; of two with one name the campaign's own counts.
    package init(own: FileSource, shipped: FileSource) {
        self.own = own
        self.shipped = shipped
    }

    /// The names of all plugins, sorted.
    package var names: [String] {
        Set(Self.names(in: own) + Self.names(in: shipped)).sorted()
    }

    /// The names of the campaign's own plugins that hide a shipped one, sorted.
    package var hiding: [String] {
        Set(Self.names(in: own)).intersection(Self.names(in: shipped)).sorted()
    }

    /// A plugin's source; nil where there is none, or it cannot be read.
    package func source(of name: String) -> PluginSource? {
        try? read(name)
    }

    /// Finds and reads the header of a plugin that the campaign uses.
    ///
    /// - Parameters:
    ///   - name: the plugin's name.
    ///   - kind: what it is used as.
    ///   - use: where the campaign names it.
    ///   - log: takes the findings: no such plugin, another kind, mistakes in its table.
    /// - Returns: nil where there is an error.
    package func plugin(
        _ name: String, as kind: PluginHeader.Kind, usedAt use: Location, log: inout FindingLog
    ) -> (source: PluginSource, header: PluginHeader)? {
        guard let source = source(of: name, usedAt: use, log: &log) else { return nil }
        do {
            let header = try LoadedPlugin(source, usedAt: use).header
            guard header.kind == kind else {
                log.report(
                    .error(
                        "'\(name)' is a \(header.kind.rawValue), not a \(kind.rawValue)", at: use,
                        help: [header.kind.whereUsed]))
                return nil
            }
            return (source, header)
        } catch {
            log.report(error.findings)
            return nil
        }
    }

    private func source(
        of name: String, usedAt use: Location, log: inout FindingLog
    ) -> PluginSource? {
        do {
            return try read(name)
        } catch {
            switch error {
            case .missing: log.report(unknown(name, at: use))
            case .tooLarge:
                log.report(
                    .error(
                        "the plugin '\(name)' is too large", at: use,
                        label: "more than \(LuaLimits().sourceBytes >> 10) KB"))
            case .notRegular, .outside:
                log.report(
                    .error("the plugin '\(name)' is not a file in its folder", at: use))
            case .unreadable(let reason):
                log.report(.error("cannot read the plugin '\(name)': \(reason)", at: use))
            }
            return nil
        }
    }

    private func unknown(_ name: String, at use: Location) -> Finding {
        let similar = NearMiss.question(for: name, among: names)
        return .error(
            "there is no plugin '\(name)'", at: use, label: similar,
            help: similar == nil
                ? ["'\(own.displayName(Self.path(of: name)))' would be its file"] : [])
    }

    private func read(_ name: String) throws(FileSource.Trouble) -> PluginSource {
        guard ResourceName.isValid(name) else { throw .missing }
        let path = Self.path(of: name)
        let limit = LuaLimits().sourceBytes
        do {
            return PluginSource(
                name: name, bytes: try own.read(path, limit), file: own.displayName(path),
                isOwn: true)
        } catch {
            guard error == .missing else { throw error }
        }
        return PluginSource(
            name: name, bytes: try shipped.read(path, limit), file: shipped.displayName(path),
            isOwn: false)
    }

    private static func path(of name: String) -> String { "\(folder)/\(name).lua" }

    private static func names(in files: FileSource) -> [String] {
        files.list(folder).filter { $0.hasSuffix(".lua") }.map { String($0.dropLast(4)) }
            .filter(ResourceName.isValid)
    }
}

/// A plugin's text and where it is from.
package struct PluginSource: Sendable, Hashable {
    /// What campaigns call it.
    package let name: String
    /// The file's bytes.
    package let bytes: [UInt8]
    /// The file's name for findings.
    package let file: String
    /// Whether it is the campaign's own.
    package let isOwn: Bool

    /// Creates a source.
    package init(name: String, bytes: [UInt8], file: String, isOwn: Bool) {
        self.name = name
        self.bytes = bytes
        self.file = file
        self.isOwn = isOwn
    }
}
