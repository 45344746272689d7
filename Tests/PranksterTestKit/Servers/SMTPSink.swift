// SPDX-License-Identifier: MIT

/// Postfix's `smtp-sink`: takes everything at once, and refuses, delays or drops as it is told.
package struct SMTPSink: ServerRecipe {
    /// Its options, as smtp-sink(1) has them: `["-r", "RCPT"]`.
    package var options: [String]

    package let hostName = "sink.test"

    /// A sink with options.
    package init(_ options: String...) {
        self.init(options: options)
    }

    /// A sink with a list of options.
    package init(options: [String]) {
        self.options = options
    }

    package func prepare(port: Int, in folder: TemporaryFolder) throws -> ServerCommand {
        try folder.write("", to: "main.cf")
        try folder.make(RealServer.inbox)
        let user = ServerPrograms.isPrivileged ? ["-u", "root"] : []
        return ServerCommand(
            words: [ServerPrograms.path("sbin/smtp-sink"), "-h", hostName] + user
                + ["-d", folder.path("\(RealServer.inbox)/")] + options
                + ["127.0.0.1:\(port)", "100"],
            environment: ["MAIL_CONFIG": folder.path])
    }

    /// A dump ends with an empty line that nobody sent.
    package func letter(in file: [UInt8]) -> ReceivedLetter {
        ReceivedLetter(
            file: file.dropLast(), reversePath: "X-Mail-Args", forwardPaths: ["X-Rcpt-Args"],
            others: ["X-Client-Addr", "X-Client-Proto", "X-Helo-Args", "Received"])
    }
}
