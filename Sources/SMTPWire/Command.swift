// SPDX-License-Identifier: MIT

package import MailFormat

/// What a client says to a server, and the one place that writes it.
///
/// ```
/// C: MAIL FROM:<olivia@example.org> SIZE=1234 BODY=8BITMIME
/// C: RCPT TO:<alice@example.org> NOTIFY=FAILURE,DELAY
/// C: BDAT 1234 LAST
/// ```
package enum Command: Sendable, Hashable {
    /// RFC 5321, 4.1.1.1, with the client's name.
    case ehlo(String)
    /// RFC 5321, 4.1.1.1, for servers without extensions.
    case helo(String)
    /// RFC 3207, 4.
    case startTLS
    /// RFC 4954, 4: a mechanism's name, and its first response where that goes along.
    case auth(String, initialResponse: [UInt8]?)
    /// RFC 4954, 4: the answer to a challenge.
    case response([UInt8])
    /// RFC 4954, 4: `*` instead of an answer.
    case cancel
    /// RFC 5321, 4.1.1.2.
    case mail(Address, MailParameters)
    /// RFC 5321, 4.1.1.3.
    case rcpt(Address, RecipientParameters)
    /// RFC 5321, 4.1.1.4.
    case data
    /// RFC 3030, 2: how many bytes follow, and whether they are the last of the letter.
    case bdat(Int, isLast: Bool)
    /// RFC 5321, 4.1.1.5.
    case rset
    /// RFC 5321, 4.1.1.10.
    case quit

    /// The most bytes of a command, with its CRLF (RFC 5321, 4.5.3.1.4).
    ///
    /// Extensions allow more for MAIL and RCPT; what is sent here never needs it, with addresses as
    /// long as they may be.
    package static let longestLine = 512
    /// The most bytes of a response to a challenge, with its CRLF (RFC 4954, 4).
    package static let longestResponse = 12_288

    /// Appends the command and its CRLF; appends nothing where it throws.
    ///
    /// - Throws: `CommandError` where an argument holds CR, LF or NUL, or the line is too long.
    package func append(to output: inout [UInt8]) throws(CommandError) {
        let start = output.count
        appendLine(to: &output)
        if let error = error(in: output.span.extracting(start...)) {
            output.removeSubrange(start...)
            throw error
        }
        output.append(UInt8(ascii: "\r"))
        output.append(UInt8(ascii: "\n"))
    }

    private func error(in line: Span<UInt8>) -> CommandError? {
        let limit = if case .response = self { Self.longestResponse } else { Self.longestLine }
        guard line.count + 2 <= limit else { return .tooLong(line.count + 2, limit: limit) }
        for index in line.indices {
            switch line[index] {
            case 0x00, 0x0A, 0x0D: return .forbiddenByte(line[index])
            default: continue
            }
        }
        return nil
    }

    private func appendLine(to output: inout [UInt8]) {
        switch self {
        case .ehlo(let name): output.append("EHLO ", name)
        case .helo(let name): output.append("HELO ", name)
        case .startTLS: output += "STARTTLS".utf8
        case .auth(let mechanism, let response):
            output.append("AUTH ", mechanism)
            guard let response else { return }
            output.append(UInt8(ascii: " "))
            // An empty response must be told from none.
            output += response.isEmpty ? [UInt8(ascii: "=")] : SASLBase64.encode(response)
        case .response(let response): output += SASLBase64.encode(response)
        case .cancel: output.append(UInt8(ascii: "*"))
        case .mail(let path, let parameters):
            output.append("MAIL FROM:<", path.text)
            output.append(UInt8(ascii: ">"))
            parameters.append(to: &output)
        case .rcpt(let path, let parameters):
            let start = output.count
            output.append("RCPT TO:<", path.text)
            output.append(UInt8(ascii: ">"))
            parameters.append(for: path, to: &output, lineFrom: start)
        case .data: output += "DATA".utf8
        case .bdat(let count, let isLast):
            output.append("BDAT ", String(count))
            if isLast { output += " LAST".utf8 }
        case .rset: output += "RSET".utf8
        case .quit: output += "QUIT".utf8
        }
    }
}

extension [UInt8] {
    /// Appends a word and its argument.
    fileprivate mutating func append(_ word: String, _ argument: String) {
        self += word.utf8
        self += argument.utf8
    }
}
