// SPDX-License-Identifier: MIT

/// Domains at which anybody can have a mailbox, so that nobody can agree for all of them.
enum PublicProvider {
    /// Whether a domain, in A-labels, is such a provider's.
    static func isOne(_ domain: String) -> Bool {
        if domains.contains(domain) { return true }
        let labels = domain.split(separator: ".")
        guard let first = labels.first, brands.contains(String(first)) else { return false }
        switch labels.count {
        case 2: return true
        case 3: return ["co", "com"].contains(labels[1]) && labels[2].utf8.count == 2
        default: return false
        }
    }

    /// Brands with a domain in many countries: `yahoo.fr`, `hotmail.co.uk`.
    private static let brands: Set = ["gmx", "hotmail", "live", "outlook", "yahoo", "yandex"]

    private static let domains: Set = [
        "126.com", "163.com", "abv.bg", "aim.com", "alice.it", "aol.com", "arcor.de", "att.net",
        "bk.ru", "bluewin.ch", "btinternet.com", "centrum.cz", "comcast.net", "cox.net",
        "daum.net", "disroot.org", "duck.com", "email.com", "email.cz", "fastmail.com",
        "fastmail.fm", "foxmail.com", "free.fr", "freenet.de", "gmail.com", "gmx-topmail.de",
        "googlemail.com", "hanmail.net", "hey.com", "hispeed.ch", "hushmail.com", "icloud.com",
        "inbox.com", "inbox.lv", "inbox.ru", "interia.pl", "laposte.net", "libero.it", "list.ru",
        "mac.com", "mail.com", "mail.de", "mail.ru", "mailbox.org", "mailo.com", "me.com",
        "msn.com", "naver.com", "neuf.fr", "o2.pl", "onet.pl", "orange.fr", "passport.com",
        "pm.me", "posteo.de", "proton.me", "protonmail.ch", "protonmail.com", "qq.com",
        "rambler.ru", "rediffmail.com", "riseup.net", "rocketmail.com", "romandie.com",
        "sapo.pt", "sbcglobal.net", "seznam.cz", "sfr.fr", "sina.com", "skynet.be", "sunrise.ch",
        "swissonline.ch", "t-online.de", "telenet.be", "tiscali.it", "tuta.com", "tuta.io",
        "tutamail.com", "tutanota.com", "tutanota.de", "ukr.net", "verizon.net", "virgilio.it",
        "virginmedia.com", "wanadoo.fr", "web.de", "wp.pl", "ya.ru", "yeah.net", "ymail.com",
        "ziggo.nl", "zoho.com", "zohomail.com",
    ]
}
