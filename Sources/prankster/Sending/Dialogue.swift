// SPDX-License-Identifier: MIT

import Delivery
import Findings
import SMTPWire

/// Where the dialogue with a server is shown: on standard error, in a file, or nowhere.
struct Dialogue: Sendable {
    private let shown: DialogueLog?
    private let transcript: DialogueLog?

    /// Prepares what the user asked for.
    ///
    /// - Throws: `DeliveryFailure` where the transcript cannot be written.
    init(_ options: ServerOptions, connections: Int, on console: Console) throws(DeliveryFailure) {
        shown =
            options.verbose
            ? DialogueLog(to: console.errors.descriptor, connections: connections) : nil
        transcript = try options.transcript.map { path throws(DeliveryFailure) in
            try DialogueLog(path: path, connections: connections)
        }
    }

    /// How much of it sessions must keep.
    var recording: ClientSettings.Recording {
        if transcript != nil { return .everything }
        return shown == nil ? .nothing : .commands
    }

    /// What takes the lines; nil where nobody wants them.
    var take: ConnectionPool.Dialogue? {
        guard recording != .nothing else { return nil }
        let (shown, transcript) = (shown, transcript)
        return { connection, line in
            transcript?.write(connection, line)
            if !line.isBody { shown?.write(connection, line) }
        }
    }

    /// Ends the transcript; that it is not whole is told, and no reason to fail.
    func close(on console: Console) {
        do {
            try transcript?.close()
        } catch {
            console.show([.warning(error.message, help: error.help)])
        }
    }
}
