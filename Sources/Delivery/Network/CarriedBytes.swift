// SPDX-License-Identifier: MIT

internal import MailFormat

/// How many bytes of letters are on their way.
struct CarriedBytes {
    /// So many are enough to keep every connection busy.
    static let limit = 64 << 20

    private var sizes: [Int: Int] = [:]
    private var total = 0

    /// How many parcels are on their way.
    var count: Int { sizes.count }
    /// Whether no further letter should be taken now.
    var isFull: Bool { total >= Self.limit }

    /// Counts a parcel in.
    mutating func add(_ parcel: Parcel) {
        let size = parcel.letter.bytes.count
        total += size - (sizes.updateValue(size, forKey: parcel.id) ?? 0)
    }

    /// Counts a parcel out that is done or came back.
    mutating func remove(_ event: CarrierEvent) {
        switch event {
        case .finished(let id, _), .returned(let id, _):
            total -= sizes.removeValue(forKey: id) ?? 0
        case .unreachable, .ledgerFailed: break
        }
    }
}
