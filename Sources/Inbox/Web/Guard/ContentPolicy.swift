// SPDX-License-Identifier: MIT

/// What a browser may load and run for a response: Content-Security-Policy, W3C CSP 3.
enum ContentPolicy {
    /// Our own pages: scripts, styles and pictures of this server alone.
    static let page = """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
        connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; \
        frame-ancestors 'none'
        """

    /// A mail's HTML in its frame: no script, no form, nothing loaded from anywhere.
    ///
    /// Its own pictures stand in it as `data:` URLs, so that it needs no access to this server.
    static let mail = """
        sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; \
        img-src data:; style-src 'unsafe-inline'; font-src data:; form-action 'none'; \
        base-uri 'none'; frame-ancestors 'self'
        """

    /// A mail's HTML whose pictures and styles the reader has asked for.
    static let mailWithRemote = """
        sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; \
        img-src data: http: https:; style-src 'unsafe-inline' http: https:; \
        font-src data: http: https:; media-src http: https:; form-action 'none'; \
        base-uri 'none'; frame-ancestors 'self'
        """

    /// A part of a mail, wherever it is opened.
    static let part = """
        sandbox; default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; \
        form-action 'none'; base-uri 'none'; frame-ancestors 'self'
        """
}
