// SPDX-License-Identifier: MIT

/// The inbox in numbers as Prometheus reads them: its text format, version 0.0.4.
struct InboxMetrics: Sendable {
    /// The store in numbers.
    let counts: StoreCounts
    /// Seconds since the program has begun.
    let uptime: Int64
    /// The bytes of memory that the program holds; nil where nobody knows.
    let memory: Int?

    private enum Kind: String {
        case counter, gauge
    }

    /// All numbers, each with what it means.
    var text: String {
        var text = ""
        func add(_ name: String, _ kind: Kind, _ value: Int, _ help: String) {
            text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n\(name) \(value)\n"
        }
        add("prankster_inbox_mails", .gauge, counts.mails, "Mails that are kept.")
        add("prankster_inbox_unread_mails", .gauge, counts.unread, "Kept mails that are unread.")
        add("prankster_inbox_bytes", .gauge, counts.bytes, "Bytes of the kept mails.")
        add("prankster_inbox_arrived_total", .counter, counts.arrived, "Mails ever taken.")
        add("prankster_inbox_deleted_total", .counter, counts.deleted, "Mails deleted by hand.")
        add(
            "prankster_inbox_fell_out_total", .counter, counts.fellOut,
            "Mails that made room for newer ones.")
        add("prankster_inbox_sessions", .gauge, counts.sessions, "SMTP sessions that are kept.")
        add(
            "prankster_inbox_empty_sessions", .gauge, counts.emptySessions,
            "Kept SMTP sessions that brought no mail.")
        add("prankster_inbox_uptime_seconds", .gauge, Int(uptime), "Seconds since the start.")
        if let memory {
            add("process_resident_memory_bytes", .gauge, memory, "Memory that the program holds.")
        }
        return text
    }
}
