// SPDX-License-Identifier: MIT

package import Findings
package import LuaSandbox
package import Seeding

/// A plugin in an environment of its own, ready to be called.
package final class LoadedPlugin {
    /// What its table says of itself.
    package let header: PluginHeader
    /// The environment, for keeping values.
    package let sandbox: Sandbox
    /// Places in its text.
    package let text: PluginText
    private let table: LuaTable
    private let use: Location?

    /// Loads a plugin and checks every key of its table.
    ///
    /// - Parameters:
    ///   - source: the plugin.
    ///   - use: where the campaign names it, to be told beside every finding.
    /// - Throws: `FindingError` where it does not load, or its table is not a plugin's.
    package init(_ source: PluginSource, usedAt use: Location? = nil) throws(FindingError) {
        let sandbox = Sandbox()
        let text = PluginText(source)
        do {
            table = try sandbox.load(source.bytes, name: source.name)
        } catch {
            throw FindingError(Self.finding(error, in: text, usedAt: use, advice: []))
        }
        var log = FindingLog()
        guard let header = PluginHeaderDecoder(table, source, text).decode(log: &log) else {
            throw FindingError(
                log.findings.map { finding in
                    var finding = finding
                    finding.help += Self.mention(use)
                    return finding
                })
        }
        self.header = header
        self.sandbox = sandbox
        self.text = text
        self.use = use
    }

    /// Whether the plugin gives a function.
    package func has(_ name: String) -> Bool { table.function(name) != nil }

    /// The line on which a function begins; nil where there is no such function.
    package func line(of name: String) -> Int? { table.line(of: name) }

    /// A function for the fast way through the sandbox.
    func function(_ name: String) -> LuaFunction? { table.function(name) }

    /// Calls a function that the plugin has.
    ///
    /// - Parameters:
    ///   - name: the function's name; a plugin without it gives nil.
    ///   - arguments: what it is called with.
    ///   - random: the stream behind its argument `random`.
    /// - Returns: the function's first result.
    /// - Throws: `FindingError` with the plugin's line and the campaign's line that used it.
    package func call(
        _ name: String, _ arguments: [LuaArgument], random: SplitMix64? = nil
    ) throws(FindingError) -> LuaValue {
        guard let function = table.function(name) else { return .none }
        do {
            return try sandbox.call(function, arguments, random: random)
        } catch {
            throw FindingError(finding(error))
        }
    }

    /// What a failure of the sandbox means to the user.
    ///
    /// `advice` is further help, for instance whom the plugin was asked about.
    package func finding(_ failure: LuaFailure, advice: [String] = []) -> Finding {
        Self.finding(failure, in: text, usedAt: use, advice: advice)
    }

    /// A finding about what a function gave back, at the function's line.
    package func finding(about name: String, _ message: String, advice: [String] = []) -> Finding {
        .error(
            message, at: text.location(ofKey: name, line: line(of: name)),
            help: advice + Self.mention(use))
    }

    /// What was printed since the last time, as notes.
    package func takeNotes() -> [Finding] {
        sandbox.takeNotes().map { note in
            .note(
                "'\(header.name)' prints: \(note.text)", at: text.location(ofLine: note.line))
        }
    }

    private static func finding(
        _ failure: LuaFailure, in text: PluginText, usedAt use: Location?, advice: [String]
    ) -> Finding {
        .error(
            failure.message, at: text.location(ofLine: failure.line),
            help: (failure.help.map { [$0] } ?? []) + advice + mention(use))
    }

    private static func mention(_ use: Location?) -> [String] {
        use.map { ["used at \($0.file):\($0.line):\($0.column)"] } ?? []
    }
}
