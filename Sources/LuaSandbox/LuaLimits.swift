// SPDX-License-Identifier: MIT

/// What plugins may use.
package struct LuaLimits: Sendable, Equatable {
    /// Steps of one call.
    ///
    /// An instruction of the virtual machine is one, and so are some 30 bytes of text that a
    /// library function makes. A million take a few milliseconds, at worst a tenth of a second.
    package var steps: Int
    /// Bytes of one environment, beyond what the host keeps in it.
    package var memory: Int
    /// Bytes that one call may give back.
    package var resultBytes: Int
    /// Bytes of a plugin's file.
    package var sourceBytes: Int

    /// Creates limits; the defaults leave room for any plugin that is meant well.
    package init(
        steps: Int = 5_000_000, memory: Int = 16 << 20, resultBytes: Int = 4 << 20,
        sourceBytes: Int = 256 << 10
    ) {
        self.steps = steps
        self.memory = memory
        self.resultBytes = resultBytes
        self.sourceBytes = sourceBytes
    }
}

/// What one call used.
package struct LuaUsage: Sendable, Equatable {
    /// Steps charged.
    package var steps: Int
    /// Bytes in use at the peak, beyond what the host keeps.
    package var memory: Int
}
