// SPDX-License-Identifier: MIT

import HTTPTypes

extension HTTPField.Name {
    /// Sec-Fetch-Site, W3C Fetch Metadata Request Headers section 2.4.
    static var secFetchSite: Self { known("Sec-Fetch-Site") }
    /// Cross-Origin-Resource-Policy, WHATWG Fetch section 3.7.
    static var crossOriginResourcePolicy: Self { known("Cross-Origin-Resource-Policy") }
    /// Cross-Origin-Opener-Policy, WHATWG HTML section 7.1.3.
    static var crossOriginOpenerPolicy: Self { known("Cross-Origin-Opener-Policy") }
    /// Referrer-Policy, W3C Referrer Policy section 4.1.
    static var referrerPolicy: Self { known("Referrer-Policy") }
    /// X-DNS-Prefetch-Control: no name in a mail is looked up before somebody follows it.
    static var dnsPrefetchControl: Self { known("X-DNS-Prefetch-Control") }

    /// Host, which HTTPTypes keeps apart: a second one stays among the fields.
    static var secondHost: Self { known("Host") }

    private static func known(_ name: String) -> Self {
        guard let known = Self(name) else { preconditionFailure("'\(name)' is no token") }
        return known
    }
}
