// SPDX-License-Identifier: MIT

import NIOCore

extension Fault {
    /// How a connection ends by it.
    func end(_ channel: any Channel) {
        switch self {
        case .stall, .delay: break
        case .drop, .refuse: channel.close(promise: nil)
        case .reset: channel.reset()
        case .babble(let babble): channel.babble(ByteBuffer(bytes: babble.bytes))
        }
    }
}

extension Channel {
    /// Tears the connection down, so that the peer gets an RST.
    func reset() {
        guard let provider = self as? any SocketOptionProvider else { return close(promise: nil) }
        // struct linger: on, and no time.
        provider.unsafeSetSocketOption(
            level: .socket, name: .so_linger, value: SIMD2<CInt>(1, 0)
        ).whenComplete { _ in self.close(promise: nil) }
    }

    /// Writes again and again, each time what was before has left.
    func babble(_ bytes: ByteBuffer) {
        writeAndFlush(bytes).whenSuccess { self.babble(bytes) }
    }
}
