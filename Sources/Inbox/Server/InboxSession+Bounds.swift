// SPDX-License-Identifier: MIT

internal import NIOCore
internal import SMTPWire

extension InboxSession {
    var mayRead: Bool {
        !isHeld && !machine.isDeciding && context?.channel.isWritable == true || isOver
    }

    /// Keeps count of what the client makes the inbox hold, and drops a message that is too much.
    func countBytes() {
        count(machine.heldBytes)
        guard room.bytesInFlight > room.limits.bytesInFlight, machine.isReadingMessage else {
            return
        }
        machine.refuseMessage(.noMemory)
        count(machine.heldBytes)
    }

    private func count(_ bytes: Int) {
        room.bytesInFlight += bytes - counted
        counted = bytes
    }

    /// One timer a session, which is never moved: it looks whether anything has come since.
    func scheduleLook() {
        guard !isOver, let context else { return }
        let deadline = lastProgress + TimeAmount(room.limits.idle)
        look = context.eventLoop.assumeIsolated().scheduleTask(deadline: deadline) { [weak self] in
            self?.lookAtClock()
        }
    }

    private func lookAtClock() {
        guard !isOver, let context else { return }
        // The store's time, and a delay's, are not the client's.
        if isStoring || delay != nil { lastProgress = context.eventLoop.now }
        guard context.eventLoop.now >= lastProgress + TimeAmount(room.limits.idle) else {
            return scheduleLook()
        }
        end = isStalled ? .closedByServer : .timedOut
        isStalled ? machine.end(nil) : machine.timeOut()
        isHeld = false
        pump()
    }
}
