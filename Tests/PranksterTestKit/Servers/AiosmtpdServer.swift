// SPDX-License-Identifier: MIT

import Foundation

/// aiosmtpd, Python's SMTP server: no CHUNKING and no PIPELINING, and SMTPUTF8 as one asks.
package struct AiosmtpdServer: ServerRecipe {
    /// Whether SMTPUTF8 is offered.
    package var offersSMTPUTF8 = true

    package let hostName = "aiosmtpd.test"

    /// An aiosmtpd as it comes.
    package init() {}

    package func prepare(port: Int, in folder: TemporaryFolder) throws -> ServerCommand {
        try folder.make(RealServer.inbox)
        let script = Program.checkout.appendingPathComponent("Tests/Servers/aiosmtpd_server.py")
        return ServerCommand(
            words: ["/usr/bin/env", "python3", script.path, hostName, "\(port)"]
                + (offersSMTPUTF8 ? ["smtputf8"] : []))
    }

    package func letter(in file: [UInt8]) -> ReceivedLetter {
        ReceivedLetter(
            file: file, reversePath: "X-MailFrom", forwardPaths: ["X-RcptTo"], others: [])
    }
}
