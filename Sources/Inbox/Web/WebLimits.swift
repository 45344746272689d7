// SPDX-License-Identifier: MIT

import HummingbirdCore
import NIOCore

/// How much a client of the page may ask for.
enum WebLimits {
    /// Connections at once; who comes later waits until one is closed.
    static let connections = 512
    /// Event streams at once.
    static let eventStreams = 100
    /// The bytes of a form.
    static let form = 1 << 20
    /// How long a client may be silent, and how long it may leave what it asked for unread.
    static let patience = TimeAmount.seconds(30)
    /// The mails on a page of the list.
    static let mailsOnPage = 50
    /// The sessions on a page of theirs.
    static let sessionsOnPage = 50

    /// How a connection is set up.
    static var connection: HTTP1Channel.Configuration {
        HTTP1Channel.Configuration(
            additionalChannelHandlers: [SlowReaderHandler(patience: patience)],
            idleTimeout: patience,
            httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
                maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10,
                maxHeaderFieldCount: 100))
    }
}
