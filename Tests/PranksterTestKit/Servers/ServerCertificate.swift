// SPDX-License-Identifier: MIT

import Foundation

/// A certificate for `localhost`, and the authority that signed it, both made on the spot.
package struct ServerCertificate: Sendable {
    /// The authority's certificate, for clients: PEM.
    package let authority: String
    /// The server's certificate: PEM.
    package let certificate: String
    /// The server's key: PEM.
    package let key: String

    /// Makes both in a folder, with `openssl`.
    package init(in folder: TemporaryFolder) throws {
        authority = folder.path("ca.pem")
        certificate = folder.path("server.pem")
        key = folder.path("server.key")
        let newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
        try Self.openssl(
            ["req", "-x509"] + newKey + [
                "-keyout", "ca.key", "-out", authority, "-days", "2", "-subj", "/CN=Prankster test",
            ], in: folder)
        try Self.openssl(
            ["req", "-x509", "-CA", authority, "-CAkey", "ca.key"] + newKey + [
                "-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=localhost",
                "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
                "-addext", "basicConstraints=critical,CA:FALSE",
            ], in: folder)
    }

    private static func openssl(_ arguments: [String], in folder: TemporaryFolder) throws {
        let run = try Program.run(
            URL(fileURLWithPath: "/usr/bin/env"), ["openssl"] + arguments, in: folder.root)
        guard run.status == 0 else { throw ServerTrouble(description: run.errors) }
    }
}
