// SPDX-License-Identifier: MIT

import Foundation

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Postfix: STARTTLS, AUTH by Cyrus SASL (SCRAM too); it takes mail for everyone, delivered here.
///
/// `refused@y.test` is refused.
package struct PostfixServer: ServerRecipe {
    private let mechanisms: [String]?

    package let hostName = "postfix.test"

    /// The users that own its queue and its mail: those that every Unix has.
    private static let (owner, guests, reader): (String, String, UInt32) = (
        "daemon", "games", 65534
    )

    /// A Postfix as a test wants it.
    ///
    /// - Parameter login: by which mechanisms one has to log in, in TLS; nil to take mail without.
    package init(login: [String]? = nil) {
        mechanisms = login
    }

    package func prepare(port: Int, in folder: TemporaryFolder) throws -> ServerCommand {
        let certificate = try ServerCertificate(in: folder)
        try makeQueue(in: folder)
        try folder.write(mainConfiguration(certificate, in: folder), to: "main.cf")
        try folder.write(services(port: port), to: "master.cf")
        try folder.write("", to: "dynamicmaps.cf")
        try folder.write(
            """
            pwcheck_method: auxprop
            auxprop_plugin: sasldb
            sasldb_path: \(folder.path("sasldb2"))
            mech_list: \((mechanisms ?? ["PLAIN"]).joined(separator: " "))

            """, to: "sasl/smtpd.conf")
        try makeAccount(in: folder)
        return ServerCommand(
            words: [ServerPrograms.path("lib/postfix/sbin/master"), "-s"],
            environment: ["MAIL_CONFIG": folder.path])
    }

    private func makeAccount(in folder: TemporaryFolder) throws {
        let run = try Program.run(
            URL(fileURLWithPath: ServerPrograms.path("sbin/saslpasswd2")),
            ["-p", "-c", "-f", folder.path("sasldb2"), "-u", hostName, ServerAccount.user],
            in: folder.root, input: Array(ServerAccount.password.utf8),
            environment: ServerPrograms.environment)
        guard run.status == 0 else { throw ServerTrouble(description: run.errors) }
        try give("sasldb2", to: Self.owner, in: folder)
    }

    private func makeQueue(in folder: TemporaryFolder) throws {
        let files = FileManager.default
        func make(_ name: String, mode: Int) throws {
            try files.createDirectory(
                at: folder.url(name), withIntermediateDirectories: true,
                attributes: [.posixPermissions: mode])
        }
        for name in ["pid"] { try make("queue/" + name, mode: 0o755) }
        for name in [
            "active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming",
            "private", "saved", "trace", "maildrop", "public",
        ] {
            try make("queue/" + name, mode: 0o700)
            try give("queue/" + name, to: Self.owner, in: folder)
        }
        try make("data", mode: 0o700)
        try give("data", to: Self.owner, in: folder)
        try make("mail", mode: 0o755)
        _ = unsafe chown(folder.path("mail"), Self.reader, Self.reader)
    }

    private func give(_ name: String, to owner: String, in folder: TemporaryFolder) throws {
        try FileManager.default.setAttributes(
            [.ownerAccountName: owner], ofItemAtPath: folder.path(name))
    }

    package func letter(in file: [UInt8]) -> ReceivedLetter {
        ReceivedLetter(
            file: file, reversePath: "Return-Path", forwardPaths: ["Delivered-To"],
            others: ["X-Original-To", "Received"])
    }

    private func mainConfiguration(
        _ certificate: ServerCertificate, in folder: TemporaryFolder
    ) -> String {
        """
        compatibility_level = 3.6
        queue_directory = \(folder.path("queue"))
        data_directory = \(folder.path("data"))
        daemon_directory = \(ServerPrograms.path("lib/postfix/sbin"))
        command_directory = \(ServerPrograms.path("sbin"))
        shlib_directory = \(ServerPrograms.path("lib/postfix"))
        meta_directory = \(folder.path)
        mail_owner = \(Self.owner)
        setgid_group = \(Self.guests)
        default_privs = nobody
        import_environment = MAIL_CONFIG LD_LIBRARY_PATH SASL_PATH
        maillog_file = \(folder.path("maillog"))
        maillog_file_prefixes = \(folder.path)
        in_flow_delay = 0s
        myhostname = \(hostName)
        mydestination =
        mynetworks =
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        disable_dns_lookups = yes
        smtpd_peername_lookup = no
        alias_maps =
        alias_database =
        local_recipient_maps =
        virtual_transport = virtual
        virtual_mailbox_domains = static:all
        virtual_mailbox_base = \(folder.path)
        virtual_mailbox_maps = static:mail/
        virtual_uid_maps = static:\(Self.reader)
        virtual_gid_maps = static:\(Self.reader)
        virtual_alias_maps =
        default_transport = error:nothing leaves a test
        relay_transport = error:nothing leaves a test
        smtpd_relay_restrictions = permit_sasl_authenticated reject_unauth_destination
        smtpd_recipient_restrictions =
          check_recipient_access inline:{{refused@y.test=REJECT nobody of that name}}
          \(mechanisms == nil ? "" : "permit_sasl_authenticated reject")
        smtpd_client_restrictions =
        smtpd_tls_security_level = may
        smtpd_tls_cert_file = \(certificate.certificate)
        smtpd_tls_key_file = \(certificate.key)
        smtpd_tls_received_header = yes
        smtpd_tls_auth_only = yes
        smtpd_sasl_auth_enable = yes
        smtpd_sasl_type = cyrus
        smtpd_sasl_path = smtpd
        smtpd_sasl_local_domain = \(hostName)
        cyrus_sasl_config_path = \(folder.path)

        """
    }

    private func services(port: Int) -> String {
        """
        127.0.0.1:\(port) inet n - n - - smtpd
        cleanup unix n - n - 0 cleanup
        qmgr unix n - n 300 1 qmgr
        tlsmgr unix - - n 1000? 1 tlsmgr
        rewrite unix - - n - - trivial-rewrite
        bounce unix - - n - 0 bounce
        defer unix - - n - 0 bounce
        trace unix - - n - 0 bounce
        flush unix n - n 1000? 0 flush
        proxymap unix - - n - - proxymap
        error unix - - n - - error
        retry unix - - n - - error
        virtual unix - n n - - virtual
        anvil unix - - n - 1 anvil
        postlog unix-dgram n - n - 1 postlogd

        """
    }
}
