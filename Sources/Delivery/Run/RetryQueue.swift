// SPDX-License-Identifier: MIT

/// Attempts that wait for their time: a binary heap, the earliest on top.
///
/// Among those of one time the one that came first is first, so that a run can be played again.
struct RetryQueue: Sendable {
    private struct Entry: Sendable {
        let time: ContinuousClock.Instant
        let serial: Int
        let attempt: Attempt

        func comesBefore(_ other: Entry) -> Bool {
            time == other.time ? serial < other.serial : time < other.time
        }
    }

    private var heap: [Entry] = []
    private var serial = 0

    var isEmpty: Bool { heap.isEmpty }
    var count: Int { heap.count }
    /// When the first one's time comes.
    var next: ContinuousClock.Instant? { heap.first?.time }

    /// Lets an attempt wait for a time.
    mutating func insert(_ attempt: Attempt, at time: ContinuousClock.Instant) {
        heap.append(Entry(time: time, serial: serial, attempt: attempt))
        serial += 1
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].comesBefore(heap[parent]) else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    /// Takes out the first attempt whose time has come; nil where there is none.
    mutating func popDue(at now: ContinuousClock.Instant) -> Attempt? {
        guard let first = heap.first, first.time <= now, let last = heap.popLast() else {
            return nil
        }
        guard !heap.isEmpty else { return first.attempt }
        heap[0] = last
        sink(from: 0)
        return first.attempt
    }

    /// Takes all out, by letter.
    mutating func takeAll() -> [Attempt] {
        defer { heap = [] }
        return heap.map(\.attempt).sorted { $0.letter < $1.letter }
    }

    private mutating func sink(from place: Int) {
        var parent = place
        while true {
            let left = 2 * parent + 1
            guard left < heap.count else { return }
            let right = left + 1
            let child = right < heap.count && heap[right].comesBefore(heap[left]) ? right : left
            guard heap[child].comesBefore(heap[parent]) else { return }
            heap.swapAt(child, parent)
            parent = child
        }
    }
}
