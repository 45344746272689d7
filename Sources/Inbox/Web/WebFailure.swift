// SPDX-License-Identifier: MIT

import HTTPTypes

/// Why a request gets no page: a status, and what a person can read.
struct WebFailure: Error, Sendable {
    /// The status.
    let status: HTTPResponse.Status
    /// What is wrong: one line, lower case, no full stop.
    let message: String
    /// What may help; nil where nothing is known.
    let help: String?
    /// Fields that go with the status.
    var headers: HTTPFields = [:]

    /// Creates a failure.
    init(_ status: HTTPResponse.Status, _ message: String, help: String? = nil) {
        self.status = status
        self.message = message
        self.help = help
    }
}
