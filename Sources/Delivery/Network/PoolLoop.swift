// SPDX-License-Identifier: MIT

internal import NIOCore
internal import SMTPWire

/// The pool's half on the event loop: obeys the schedule, and carries its orders to the sessions.
///
/// Confined to its event loop.
final class PoolLoop {
    /// One place for a connection, whichever stands there.
    private struct Place {
        /// Which session it is, so that a late answer of the ledger meets no other.
        var serial = 0
        var session: SMTPChannel?
    }

    private let settings: PoolSettings
    private let tls: TLSPolicy?
    private let loop: any EventLoop
    private let connector: Connector
    private let orders: OrderBox
    private let events: EventBox
    private let confirm: ConnectionPool.Confirm?
    private let dialogue: ConnectionPool.Dialogue?

    private var schedule: PoolSchedule
    private var places: [Place]
    private var lastSerial = 0
    private var isObeying = false
    private var isClosing = false
    /// What happened in this tick of the event loop.
    private var news: [CarrierEvent] = []
    /// What the ledger is to be asked after this tick.
    private var questions: [OrderBox.Confirmation] = []
    /// The orders that are being obeyed; empty otherwise.
    private var taken: [OrderBox.Order] = []
    /// Channels that are not closed yet, and who waits for that.
    private var openChannels = 0
    private var allClosed: EventLoopPromise<Void>?

    /// Creates a pool without a connection.
    init(
        _ settings: PoolSettings, tls: TLSPolicy?, on loop: any EventLoop, orders: OrderBox,
        events: EventBox, confirm: ConnectionPool.Confirm?, dialogue: ConnectionPool.Dialogue?
    ) {
        self.settings = settings
        self.tls = tls
        self.loop = loop
        self.orders = orders
        self.events = events
        self.confirm = confirm
        self.dialogue = dialogue
        connector = Connector(settings.server, timeout: settings.connectTimeout, on: loop)
        schedule = PoolSchedule(
            connections: settings.connections,
            lettersPerConnection: settings.lettersPerConnection)
        places = Array(repeating: Place(), count: max(settings.connections, 1))
    }

    /// Takes what other threads want.
    func takeOrders() {
        orders.take(into: &taken)
        for order in taken {
            switch order {
            case .carry(let parcel): schedule.carry(parcel)
            case .answer(let confirmations, let result): answer(confirmations, result)
            case .halt: schedule.stop(Self.ended)
            }
        }
        taken.removeAll(keepingCapacity: true)
        obey()
    }

    /// Says QUIT where nothing is under way, closes all else, and tells when all is closed, or
    /// when the time for it is over.
    ///
    /// After a halt nobody waits for a server that has not even said that it takes letters.
    func close() -> EventLoopFuture<Void> {
        let end = Self.ended
        takeOrders()
        isClosing = true
        connector.stop()
        let wasHalted = schedule.isStopped
        schedule.stop(end)
        for (number, place) in places.enumerated() {
            if schedule.isBusy(number) || wasHalted && schedule.isOpening(number) {
                place.session?.drop(end)
            } else {
                place.session?.quit()
            }
        }
        obey()
        let promise = loop.makePromise(of: Void.self)
        allClosed = promise
        let limit = loop.assumeIsolated().scheduleTask(in: TimeAmount(settings.closingTime)) {
            self.giveUpWaiting(end)
        }
        tellIfClosed()
        return promise.futureResult.map { limit.cancel() }
    }

    private static let ended = SessionEnd(.closed, isTransient: true, "the run was ended")

    private func giveUpWaiting(_ end: SessionEnd) {
        for place in places { place.session?.drop(end) }
        obey()
        tellNews()
        allClosed?.succeed()
        allClosed = nil
    }
}

// MARK: - Orders of the schedule

extension PoolLoop {
    /// Obeys the schedule; a notice that comes meanwhile only adds to what is to be done.
    private func obey() {
        guard !isObeying else { return }
        isObeying = true
        while let order = schedule.nextOrder() {
            switch order {
            case .open(let number): open(number)
            case .submit(let parcel, let number): places[number].session?.submit(parcel.transaction)
            case .quit(let number): places[number].session?.quit()
            case .hasten(let number): hasten(number)
            case .tell(let event): tell(event)
            }
        }
        isObeying = false
    }

    /// Hands events out when the loop has looked at all its sockets: one lock for all of them.
    private func tell(_ event: CarrierEvent) {
        news.append(event)
        guard news.count == 1 else { return }
        loop.assumeIsolated().execute { self.tellNews() }
    }

    private func tellNews() {
        events.put(news)
        news.removeAll()
    }

    private func open(_ number: Int) {
        lastSerial += 1
        let serial = lastSerial
        places[number] = Place(serial: serial, session: nil)
        connector.connect { result in
            switch result {
            case .success(let channel): self.begin(number, serial, on: channel)
            case .failure(let trouble):
                let end = SessionEnd(.closed, isTransient: true, trouble.message)
                self.schedule.ended(number, end, trouble)
                self.obey()
            }
        }
    }

    private func begin(_ number: Int, _ serial: Int, on channel: any Channel) {
        openChannels += 1
        channel.closeFuture.assumeIsolated().whenComplete { _ in
            self.openChannels -= 1
            self.tellIfClosed()
        }
        guard !isClosing else { return channel.close(promise: nil) }
        var client = settings.client
        client.confirmsLastByte = confirm != nil
        client.nonce = Self.nonce()
        if client.clientName.isEmpty {
            client.clientName = ClientName.literal(channel.localAddress)
        }
        let session = SMTPChannel(client, waiting: settings.waiting, tls: tls) {
            [weak self] session, notice in
            self?.take(notice, from: session, number, serial)
        }
        places[number].session = session
        do {
            try channel.pipeline.syncOperations.addHandler(session)
            try channel.syncOptions?.setOption(.autoRead, value: true)
        } catch {
            session.drop(SessionEnd(.closed, isTransient: true, "the connection was lost"))
        }
    }

    /// Waits no longer for a server that leaves QUIT unanswered: the next letter needs the place.
    private func hasten(_ number: Int) {
        let session = places[number].session
        loop.assumeIsolated().scheduleTask(in: TimeAmount(settings.closingTime)) {
            [weak session] in
            session?.drop(SessionEnd(.closed, isTransient: true, "the server did not answer QUIT"))
        }
    }

    private static func nonce() -> String {
        (0..<3).map { _ in String(UInt64.random(in: .min ... .max), radix: 36) }.joined()
    }

    private func tellIfClosed() {
        guard openChannels == 0, let promise = allClosed else { return }
        allClosed = nil
        tellNews()
        promise.succeed()
    }
}

// MARK: - Notices of the sessions

extension PoolLoop {
    private func take(
        _ notice: SMTPChannel.Notice, from session: SMTPChannel, _ number: Int, _ serial: Int
    ) {
        guard places[number].serial == serial else { return }
        switch notice {
        case .ready: schedule.ready(number)
        case .hasRoom: schedule.hasRoom(number)
        case .confirm(let id): askLedger(serial, id)
        case .finished(let id, let fates): schedule.finished(number, id: id, fates)
        case .returned(let id, let wasBegun):
            schedule.returned(number, id: id, wasBegun: wasBegun)
        case .said(let lines): for line in lines { dialogue?(number + 1, line) }
        case .ended(let end):
            places[number].session = nil
            schedule.ended(number, end, trouble(end))
        }
        obey()
    }

    private func trouble(_ end: SessionEnd) -> ConnectionTrouble {
        ConnectionTrouble(
            .session(end), "\(settings.server.address.destination): \(end.message)")
    }

    /// Asks the ledger when the loop has looked at all its sockets: one transaction for all letters
    /// that may leave then.
    private func askLedger(_ serial: Int, _ id: Int) {
        questions.append(OrderBox.Confirmation(session: serial, id: id))
        guard questions.count == 1 else { return }
        loop.assumeIsolated().execute { self.askQuestions() }
    }

    private func askQuestions() {
        let asked = questions
        questions.removeAll(keepingCapacity: true)
        let bound = NIOLoopBound(self, eventLoop: loop)
        let (orders, loop) = (self.orders, self.loop)
        confirm?(asked.map(\.id)) { result in
            _ = orders.put(CollectionOfOne(.answer(asked, result))) {
                loop.execute { bound.value.takeOrders() }
            }
        }
    }

    private func answer(
        _ confirmations: [OrderBox.Confirmation], _ result: Result<Void, LedgerFailure>
    ) {
        if case .failure(let failure) = result { schedule.ledgerFailed(failure) }
        let mayLeave = (try? result.get()) != nil
        for confirmation in confirmations {
            let place = places.first { $0.serial == confirmation.session }
            place?.session?.answer(confirmation.id, mayLeave: mayLeave)
        }
    }
}
