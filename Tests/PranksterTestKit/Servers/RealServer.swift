// SPDX-License-Identifier: MIT

/// A mail server that others wrote, running on a port of 127.0.0.1 for as long as a test needs it.
package final class RealServer: Sendable {
    /// Somebody else may take the port between finding it and the server's using it.
    private static let mostAttempts = 5
    /// The folder that letters come into, below the server's own.
    static let inbox = "mail/new"

    private static let patience = Duration.seconds(120)

    /// The port that the system picked.
    package let port: Int
    /// The server's own folder: its configuration, its log and what it received.
    package let folder: TemporaryFolder

    private let recipe: any ServerRecipe
    private let process: ServerProcess

    /// Runs a server while `body` runs; it has ended when this returns or throws.
    ///
    /// - Parameters:
    ///   - recipe: which server, and how.
    ///   - greets: false for one that is told to refuse every connection.
    ///   - body: what the test does with it.
    /// - Returns: what `body` returns.
    /// - Throws: `ServerTrouble` where it does not start, and what `body` throws.
    package static func run<Result>(
        _ recipe: some ServerRecipe, greets: Bool = true, _ body: (RealServer) throws -> Result
    ) throws -> Result {
        let server = try started(recipe, greets: greets)
        defer { server.process.stop() }
        return try body(server)
    }

    private static func started(
        _ recipe: some ServerRecipe, greets: Bool
    ) throws -> RealServer {
        guard ServerPrograms.areThere else {
            throw ServerTrouble(description: ServerPrograms.missing)
        }
        var log = ""
        for _ in 0..<mostAttempts {
            guard let port = LoopbackPort.free() else { continue }
            let server = try RealServer(recipe, port: port)
            if server.answers(withGreeting: greets) { return server }
            server.process.stop()
            log = server.log
        }
        throw ServerTrouble(description: "\(recipe.hostName) does not greet: \(log)")
    }

    private init(_ recipe: some ServerRecipe, port: Int) throws {
        let folder = try TemporaryFolder()
        let command = try recipe.prepare(port: port, in: folder)
        process = try ServerProcess(command, in: folder)
        self.recipe = recipe
        self.folder = folder
        self.port = port
    }

    /// Waits for the server's greeting; false if it ended, or if another program has the port.
    private func answers(withGreeting greets: Bool) -> Bool {
        let end = ContinuousClock.now + Self.patience
        while process.isRunning, ContinuousClock.now < end {
            if let greeting = LoopbackPort.greeting(on: port, within: 10) {
                return !greets || greeting.hasPrefix("220 \(recipe.hostName)")
            }
            Pause.brief()
        }
        return false
    }

    /// The `smtp` URL of the server, with a query or without.
    package func url(_ query: String = "") -> String { "smtp://localhost:\(port)\(query)" }

    /// What the server has printed, and what it wrote into logs.
    package var log: String {
        process.log + (folder.text("logs/main") ?? "") + (folder.text("maillog") ?? "")
    }

    /// What has come, once it is at least `count` letters; sorted by the bytes.
    ///
    /// Waits for a server that answers first and delivers later.
    package func letters(_ count: Int) throws -> [ReceivedLetter] {
        let end = ContinuousClock.now + Self.patience
        while folder.names(in: Self.inbox).count < count {
            guard ContinuousClock.now < end else {
                throw ServerTrouble(
                    description: "\(folder.names(in: Self.inbox).count) of \(count) letters: \(log)"
                )
            }
            Pause.brief()
        }
        return folder.names(in: Self.inbox).compactMap { folder.bytes("\(Self.inbox)/\($0)") }
            .map(recipe.letter(in:))
            .sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    }
}

/// Why a server could not serve a test.
package struct ServerTrouble: Error, CustomStringConvertible {
    package let description: String
}
