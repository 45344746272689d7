// SPDX-License-Identifier: MIT

import Foundation

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Exim: STARTTLS, AUTH, CHUNKING, DSN, SMTPUTF8; it takes mail for everyone and delivers it here.
///
/// `refused@…` is refused.
package struct EximServer: ServerRecipe {
    /// Debian's Exim looks for its own user by name and runs as that one.
    private static let user: UInt32 = 65534

    private let greylists: Bool
    private let offersChunking: Bool
    private let mechanisms: [String]?

    package let hostName = "exim.test"

    /// An Exim as a test wants it.
    ///
    /// - Parameters:
    ///   - greylists: whether each recipient is refused for now at first.
    ///   - chunking: whether CHUNKING is offered.
    ///   - login: by which mechanisms one has to log in, in TLS; nil to take mail without.
    package init(greylists: Bool = false, chunking: Bool = true, login: [String]? = nil) {
        self.greylists = greylists
        offersChunking = chunking
        mechanisms = login
    }

    package func prepare(port: Int, in folder: TemporaryFolder) throws -> ServerCommand {
        let certificate = try ServerCertificate(in: folder)
        let program = try copyProgram(into: folder)
        try folder.write(configuration(certificate, program, in: folder), to: "exim.conf")
        let user = "Debian-exim:x:\(Self.user):\(Self.user)::/:/bin/false\n"
        try folder.write("root:x:0:0::/:/bin/false\n" + user, to: "passwd")
        try folder.write("root:x:0:\nDebian-exim:x:\(Self.user):\n", to: "group")
        for name in ["mail", "spool", "logs"] { try folder.make(name) }
        for name in ["mail", "spool", "logs", "server.key"] {
            _ = unsafe chown(folder.path(name), Self.user, Self.user)
        }
        return ServerCommand(
            words: [program, "-C", folder.path("exim.conf"), "-bdf", "-oX", "127.0.0.1.\(port)"],
            environment: [
                "LD_LIBRARY_PATH": folder.path, "LD_PRELOAD": "libnss_wrapper.so",
                "NSS_WRAPPER_PASSWD": folder.path("passwd"),
                "NSS_WRAPPER_GROUP": folder.path("group"),
            ])
    }

    /// Exim starts itself anew as its own user, who may not be allowed into the checkout.
    private func copyProgram(into folder: TemporaryFolder) throws -> String {
        let program = folder.path("exim4")
        let files = FileManager.default
        try files.copyItem(atPath: ServerPrograms.path("sbin/exim4"), toPath: program)
        for name in try files.contentsOfDirectory(atPath: ServerPrograms.libraries)
        where name.contains(".so") {
            let source = ServerPrograms.libraries + "/" + name
            try files.copyItem(atPath: source, toPath: folder.path(name))
        }
        return program
    }

    package func letter(in file: [UInt8]) -> ReceivedLetter {
        ReceivedLetter(
            file: file, reversePath: "Return-path", forwardPaths: ["Envelope-to"],
            others: ["Received"])
    }

    private func configuration(
        _ certificate: ServerCertificate, _ program: String, in folder: TemporaryFolder
    ) -> String {
        """
        exim_path = \(program)
        keep_environment = LD_PRELOAD : LD_LIBRARY_PATH : ^NSS_WRAPPER
        primary_hostname = \(hostName)
        spool_directory = \(folder.path("spool"))
        log_file_path = \(folder.path("logs/%s"))
        pid_file_path =
        daemon_startup_retries = 0
        smtp_banner = $smtp_active_hostname ESMTP Exim
        host_lookup =
        rfc1413_query_timeout = 0s
        smtp_accept_max = 100
        smtp_accept_queue_per_connection = 0
        smtputf8_advertise_hosts = *
        dsn_advertise_hosts = *
        chunking_advertise_hosts = \(offersChunking ? "*" : "")
        tls_advertise_hosts = *
        tls_certificate = \(certificate.certificate)
        tls_privatekey = \(certificate.key)
        auth_advertise_hosts = ${if def:tls_in_cipher {*}}
        acl_smtp_mail = \(mechanisms != nil ? "login" : "accept")
        acl_smtp_rcpt = recipient
        acl_smtp_data = accept

        begin acl
        login:
          accept authenticated = *
          deny message = 5.7.0 log in first
        recipient:
          deny local_parts = refused
               message = 5.1.1 nobody of that name
        \(greylists ? greylisting : "")
          accept

        begin routers
        everyone:
          driver = accept
          transport = folder

        begin transports
        folder:
          driver = appendfile
          directory = \(folder.path("mail"))
          maildir_format
          batch_max = 1000
          envelope_to_add
          return_path_add
          user = \(Self.user)
          group = \(Self.user)

        begin retry
        * * F,1h,1m

        begin authenticators
        \((mechanisms ?? []).compactMap { Self.authenticators[$0] }.joined(separator: "\n"))

        """
    }

    private static let authenticators = [
        "PLAIN": authenticator(
            "PLAIN", "plaintext", "server_prompts = :",
            "server_condition = \(isAccount("$auth2", "$auth3"))", "server_set_id = $auth2"),
        "LOGIN": authenticator(
            "LOGIN", "plaintext", "server_prompts = Username:: : Password::",
            "server_condition = \(isAccount("$auth1", "$auth2"))", "server_set_id = $auth1"),
        "CRAM-MD5": authenticator(
            "CRAM-MD5", "cram_md5",
            "server_secret = ${if eq{$auth1}{\(ServerAccount.user)}"
                + "{\(ServerAccount.password)}fail}",
            "server_set_id = $auth1"),
    ]

    private static func authenticator(
        _ name: String, _ driver: String, _ options: String...
    ) -> String {
        let lines = ["driver = \(driver)", "public_name = \(name)"] + options
        return name.filter { $0 != "-" } + ":\n" + lines.map { "  \($0)\n" }.joined()
    }

    private static func isAccount(_ user: String, _ password: String) -> String {
        "${if and{{eq{\(user)}{\(ServerAccount.user)}}{eq{\(password)}{\(ServerAccount.password)}}}}"
    }

    /// The first command for a recipient stays below the rate, the second exceeds it.
    private var greylisting: String {
        """
          defer !ratelimit = 1.5 / 1h / strict / per_cmd / $local_part@$domain
                message = 4.7.1 greylisted, come again
        """
    }
}
