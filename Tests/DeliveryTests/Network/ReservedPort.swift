// SPDX-License-Identifier: MIT

import PranksterTestKit
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A port of 127.0.0.1 at which nobody listens, and nobody else can for as long as this lives.
final class ReservedPort {
    let port: Int
    private let descriptor: CInt

    init() throws {
        (descriptor, port) = try #require(LoopbackPort.reserve())
    }

    deinit { close(descriptor) }
}
