// SPDX-License-Identifier: MIT

package import NIOSSL

/// A certificate for a server and its key, as the bytes of their PEM files.
package struct CertificateFiles: Sendable, Hashable {
    /// The certificate, and those of its issuers behind it.
    package let chain: [UInt8]
    /// The key, without a passphrase.
    package let key: [UInt8]

    /// Creates one; nothing is looked at yet.
    package init(chain: [UInt8], key: [UInt8]) {
        self.chain = chain
        self.key = key
    }

    /// What TLS needs for it: TLS 1.2 at least.
    ///
    /// - Throws: where the files hold no certificate and no key, or they do not belong together.
    package func context() throws(ListenFailure) -> NIOSSLContext {
        guard let certificates = try? NIOSSLCertificate.fromPEMBytes(chain), !certificates.isEmpty
        else {
            throw ListenFailure(
                "the certificate cannot be read", help: "a file in PEM is wanted, CERTIFICATE in it"
            )
        }
        guard let key = try? NIOSSLPrivateKey(bytes: key, format: .pem) else {
            throw ListenFailure(
                "the certificate's key cannot be read",
                help: "a file in PEM is wanted, PRIVATE KEY in it, without a passphrase")
        }
        let configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: certificates.map { .certificate($0) }, privateKey: .privateKey(key))
        do {
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw ListenFailure("the certificate and its key do not belong together")
        }
    }
}
