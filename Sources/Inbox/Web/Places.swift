// SPDX-License-Identifier: MIT

import Synchronization

/// How many may do something at once.
final class Places: Sendable {
    /// One of them; there is room for another when nobody holds it any more.
    final class Place: Sendable {
        private let places: Places

        fileprivate init(_ places: Places) {
            self.places = places
        }

        // Whatever becomes of a request, an answer that is never written included.
        deinit { places.taken.withLock { $0 -= 1 } }
    }

    private let taken = Mutex(0)
    private let limit: Int

    init(_ limit: Int) {
        self.limit = limit
    }

    /// A place; nil where all are taken.
    func take() -> Place? {
        let isFree = taken.withLock { count in
            guard count < limit else { return false }
            count += 1
            return true
        }
        return isFree ? Place(self) : nil
    }
}
