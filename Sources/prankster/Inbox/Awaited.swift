// SPDX-License-Identifier: MIT

import Dispatch
import Synchronization

/// What asynchronous work comes to, for a thread that has nothing else to do.
enum Awaited {
    private final class Slot<Value: Sendable>: Sendable {
        let result = Mutex<Result<Value, any Error>?>(nil)
        let isThere = DispatchSemaphore(value: 0)
    }

    /// Runs the work and waits for it; never called from within asynchronous work.
    static func result<Value: Sendable>(
        of work: @escaping @Sendable () async throws -> Value
    ) throws -> Value {
        let slot = Slot<Value>()
        Task {
            let result: Result<Value, any Error>
            do { result = .success(try await work()) } catch { result = .failure(error) }
            slot.result.withLock { $0 = result }
            slot.isThere.signal()
        }
        slot.isThere.wait()
        guard let result = slot.result.withLock({ $0 }) else {
            preconditionFailure("signalled before there was a result")
        }
        return try result.get()
    }
}
