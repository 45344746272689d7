// SPDX-License-Identifier: MIT

import Foundation
import NIOCore
import NIOPosix
import PranksterTestKit
import SMTPWire
import Testing

@testable import Inbox

@Suite struct ListenFailureTests {
    private static func start(
        on address: String, port: Int, _ change: (inout SMTPSettings) -> Void = { _ in }
    ) async throws(ListenFailure) -> SMTPListener {
        var settings = SMTPSettings()
        change(&settings)
        return try await SMTPListener.start(
            settings, on: address, port: port, group: MultiThreadedEventLoopGroup.singleton,
            keeper: RecordingKeeper(), faults: FaultSwitch(), clock: { 0 })
    }

    private static func failure(
        on address: String = "127.0.0.1", port: Int = 0,
        _ change: (inout SMTPSettings) -> Void = { _ in }
    ) async -> ListenFailure? {
        do throws(ListenFailure) {
            await (try start(on: address, port: port, change)).stop()
            return nil
        } catch {
            return error
        }
    }

    @Test func aTakenPortIsSaid() async throws {
        let first = try await Self.start(on: "127.0.0.1", port: 0)
        let failure = await Self.failure(port: first.port)
        #expect(
            failure
                == ListenFailure(
                    "cannot listen on 127.0.0.1:\(first.port): another program has the port",
                    help: "another inbox may be running; port 0 takes a free one",
                    isAddressInUse: true))
        await first.stop()
        #expect(await Self.failure(port: first.port) == nil)
    }

    @Test(arguments: [
        ("localhost", 0, "'localhost' is no IP address"), ("", 0, "'' is no IP address"),
        ("127.0.0.1", 65_536, "'65536' is no port"), ("127.0.0.1", -1, "'-1' is no port"),
        ("192.0.2.1", 0, "cannot listen on 192.0.2.1:0: this machine has no such address"),
        (
            "2001:db8::1", 0, "cannot listen on [2001:db8::1]:0: this machine has no such address"
        ),
    ])
    func aBadPlaceIsSaid(address: String, port: Int, message: String) async {
        let failure = await Self.failure(on: address, port: port)
        #expect(failure?.message == message)
        #expect(failure?.help != nil && failure?.isAddressInUse == false)
    }

    @Test(arguments: [
        (EACCES, 25, "cannot listen on ::1", "permission denied"),
        (EMFILE, 1025, "cannot listen on ::1", "too many files are open"),
        (EINVAL, 1025, "cannot listen on ::1", "error \(EINVAL) of the system"),
    ])
    func anErrorOfTheSystemIsSaid(code: CInt, port: Int, start: String, reason: String) {
        let error = IOError(errnoCode: code, reason: "bind")
        let failure = ListenFailure(error, address: "::1", port: port)
        #expect(failure.message == "cannot listen on [::1]:\(port): \(reason)")
        #expect((failure.help != nil) == (code == EACCES))
    }

    static let certificates: [(CertificateFiles, String)] = [
        (CertificateFiles(chain: [], key: []), "the certificate cannot be read"),
        (
            CertificateFiles(
                chain: Array(TestCertificate.valid.certificate.utf8), key: Array("no".utf8)),
            "the certificate's key cannot be read"
        ),
        (
            CertificateFiles(
                chain: Array(TestCertificate.valid.certificate.utf8),
                key: Array(TestCertificate.expired.key.utf8)),
            "the certificate and its key do not belong together"
        ),
    ]

    @Test(arguments: certificates)
    func aBadCertificateIsSaid(certificate: CertificateFiles, message: String) async {
        let failure = await Self.failure { $0.certificate = certificate }
        #expect(failure?.message == message)
    }
}
