// SPDX-License-Identifier: MIT

/// The one account that real servers know.
package enum ServerAccount {
    /// Its name.
    package static let user = "olivia"
    /// Its password.
    package static let password = "fish & chips"
}
