// SPDX-License-Identifier: MIT

/// A transaction under way: what was said of it, and what was answered.
struct OutgoingLetter: Sendable {
    /// How far it is.
    enum Stage: Sendable, Hashable {
        /// MAIL, RCPT and DATA go out and are answered.
        case envelope
        /// The bytes go out.
        case body
        /// The last byte was handed out.
        case ended
    }

    let transaction: Transaction
    let parameters: MailParameters
    var body: OutgoingBody
    var stage = Stage.envelope

    var isMailSent = false
    var sentRecipients = 0
    /// Whether DATA, or the line of BDAT, was handed out.
    var isDataSent = false
    /// How many replies are still to come.
    var inFlight = 0
    /// Whether a reply came.
    var wasAnswered = false

    private(set) var isMailRefused = false
    private(set) var answeredRecipients = 0
    private(set) var acceptedRecipients = 0
    /// Whether the server may still hold an envelope of it.
    private(set) var isOpen = false

    var isConfirmationAsked = false
    var isConfirmed = false
    /// Whether commands of the next letter were handed out behind its end.
    var isFollowed = false

    /// What is known of single recipients; empty as long as nothing is known against any.
    private var fates: [RecipientFate?] = []

    init(_ transaction: Transaction, _ parameters: MailParameters, _ body: OutgoingBody) {
        self.transaction = transaction
        self.parameters = parameters
        self.body = body
    }

    /// Whether nobody is left to get it: no end of data can change a fate any more.
    var isDecided: Bool {
        isMailRefused
            || acceptedRecipients == 0 && answeredRecipients == transaction.forwardPaths.count
    }

    /// Whether MAIL and each RCPT were answered, and somebody is left to get it.
    var hasEnvelope: Bool {
        !isDecided && answeredRecipients == transaction.forwardPaths.count
    }

    mutating func mailAccepted() {
        isOpen = true
    }

    /// MAIL was refused: nobody gets it, whatever is said of RCPTs that are on their way.
    mutating func mailRefused(_ fate: RecipientFate) {
        isMailRefused = true
        decide(fate)
    }

    mutating func recipientAccepted() {
        answeredRecipients += 1
        isOpen = true
        if !isMailRefused { acceptedRecipients += 1 }
    }

    mutating func recipientRefused(_ fate: RecipientFate) {
        let index = answeredRecipients
        answeredRecipients += 1
        guard !isMailRefused else { return }
        if fates.isEmpty { fates = Array(repeating: nil, count: transaction.forwardPaths.count) }
        fates[index] = fate
    }

    /// Gives a fate to everyone who has none.
    mutating func decide(_ fate: RecipientFate) {
        if fates.isEmpty {
            fates = Array(repeating: fate, count: transaction.forwardPaths.count)
        } else {
            for index in fates.indices where fates[index] == nil { fates[index] = fate }
        }
    }

    /// What became of each, once everyone has a fate.
    var outcome: [RecipientFate] { fates.compactMap(\.self) }
}

/// A letter's bytes on their way out, in one of two encodings.
enum OutgoingBody: Sendable {
    case dotted(DotEncoder)
    case chunk(Chunking)

    var isChunk: Bool {
        if case .chunk = self { true } else { false }
    }

    /// How many of the letter's bytes were handed out.
    var position: Int {
        switch self {
        case .dotted(let encoder): encoder.position
        case .chunk(let chunk): chunk.position
        }
    }

    var isAtEnd: Bool {
        switch self {
        case .dotted(let encoder): encoder.isAtEnd
        case .chunk(let chunk): chunk.isAtEnd
        }
    }

    mutating func append(to output: inout [UInt8], upTo limit: Int, through stop: Int?) {
        switch self {
        case .dotted(var encoder):
            encoder.append(to: &output, upTo: limit, through: stop)
            self = .dotted(encoder)
        case .chunk(var chunk):
            chunk.append(to: &output, upTo: limit, through: stop)
            self = .chunk(chunk)
        }
    }
}
