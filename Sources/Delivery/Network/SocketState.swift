// SPDX-License-Identifier: MIT

internal import NIOCore

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What has come in at a socket that the event loop has not seen yet.
///
/// A letter is given to the loop between two looks at its sockets. A server that closed an idle
/// connection meanwhile would be written to, and the letter would be in doubt.
enum SocketState {
    /// Nothing, or the channel has no socket.
    case quiet
    /// Bytes.
    case bytes
    /// The peer's end, or an error.
    case closed

    /// Looks, and takes nothing.
    init(_ channel: any Channel) {
        let operations = channel.pipeline.syncOperations
        let count = try? operations.withUnsafeTransportIfAvailable(of: NIOBSDSocket.Handle.self) {
            socket in
            var byte: UInt8 = 0
            let flags = CInt(MSG_PEEK) | CInt(MSG_DONTWAIT)
            let count = unsafe recv(socket, &byte, 1, flags)
            return count < 0 && (errno == EAGAIN || errno == EINTR) ? nil : count
        }
        self =
            switch count {
            case .some(.some(1...)): .bytes
            case .some(.some): .closed
            default: .quiet
            }
    }
}
