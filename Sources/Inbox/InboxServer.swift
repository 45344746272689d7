// SPDX-License-Identifier: MIT

internal import NIOCore
internal import NIOPosix

/// A running inbox: it takes every mail, keeps it, shows it, and forwards nothing.
package final class InboxServer: Sendable {
    /// Why an inbox cannot start.
    package enum Failure: Error, Sendable {
        /// It cannot listen.
        case listening(ListenFailure)
        /// It cannot keep mails.
        case storing(StoreFailure)
    }

    /// Where it listens.
    package let address: String
    /// The mails.
    package let store: InboxStore
    /// What goes wrong.
    package let faults: FaultSwitch
    private let smtp: SMTPListener
    private let web: WebListener
    private let pop3: POP3Listener?

    /// The ports that it got.
    package var smtpPort: Int { smtp.port }
    package var httpPort: Int { web.port }
    package var pop3Port: Int? { pop3?.port }

    /// Starts an inbox.
    ///
    /// - Parameters:
    ///   - settings: what it must know.
    ///   - clock: microseconds since 1970-01-01T00:00:00Z.
    /// - Returns: the inbox, which listens.
    /// - Throws: `Failure`; nothing listens then.
    package static func start(
        _ settings: InboxSettings, clock: @escaping @Sendable () -> Int64
    ) async throws(Failure) -> InboxServer {
        let store: InboxStore
        do { store = try InboxStore(settings.store) } catch { throw .storing(error) }
        do {
            return try await InboxServer(settings, store: store, clock: clock)
        } catch {
            await store.close()
            throw .listening(error)
        }
    }

    private init(
        _ settings: InboxSettings, store: InboxStore, clock: @escaping @Sendable () -> Int64
    ) async throws(ListenFailure) {
        address = settings.address
        self.store = store
        faults = FaultSwitch(
            settings.faults?.script, name: settings.faults?.name, seed: settings.seed)
        // One loop takes the mail: it must not wait for pages. The loops are the process's own, for
        // Hummingbird lets go of them only after it has said that it has ended.
        let group = MultiThreadedEventLoopGroup.singleton
        let (mailLoop, pageLoop, faults) = (group.next(), group.next(), faults)
        smtp = try await Self.listening(at: settings.smtpPort, settings) {
            port throws(ListenFailure) in
            try await SMTPListener.start(
                settings.smtp, on: settings.address, port: port, group: mailLoop, store: store,
                faults: faults, clock: clock)
        }
        do throws(ListenFailure) {
            pop3 = try await Self.pop3(settings, group: pageLoop, store: store)
        } catch {
            await smtp.stop()
            throw error
        }
        var page = settings.web
        page.smtpAddress = Self.place(settings.address, smtp.port)
        page.pop3Address = pop3.map { Self.place(settings.address, $0.port) }
        let services = InboxServices(store: store, faults: faults, web: page, clock: clock)
        do throws(ListenFailure) {
            web = try await Self.listening(at: settings.httpPort, settings) {
                port throws(ListenFailure) in
                try await WebListener.start(
                    services, on: settings.address, port: port, group: pageLoop)
            }
        } catch {
            await smtp.stop()
            await pop3?.stop()
            throw error
        }
        // Told late: each of the two names the other's port.
        await smtp.announce(pagePort: web.port)
    }

    private static func pop3(
        _ settings: InboxSettings, group: any EventLoopGroup, store: InboxStore
    ) async throws(ListenFailure) -> POP3Listener? {
        guard let port = settings.pop3Port else { return nil }
        var spoken = POP3Settings()
        spoken.name = settings.smtp.name
        spoken.login = settings.smtp.login
        spoken.certificate = settings.smtp.certificate
        return try await POP3Listener.start(
            spoken, on: settings.address, port: port, group: group, store: store)
    }

    private static func place(_ address: String, _ port: Int) -> String {
        address.contains(":") ? "[\(address)]:\(port)" : "\(address):\(port)"
    }

    /// Listens at a port, or at any free one where that is allowed.
    private static func listening<Listener: Sendable>(
        at port: Int, _ settings: InboxSettings,
        _ start: (Int) async throws(ListenFailure) -> Listener
    ) async throws(ListenFailure) -> Listener {
        do throws(ListenFailure) {
            return try await start(port)
        } catch {
            guard settings.takesFreePorts, error.isAddressInUse else { throw error }
            return try await start(0)
        }
    }

    /// Ends sessions, closes the ports, and writes what is not written yet.
    package func stop() async {
        await smtp.stop()
        await pop3?.stop()
        await web.stop()
        await store.close()
    }
}
