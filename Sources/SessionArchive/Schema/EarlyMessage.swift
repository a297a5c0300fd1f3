import BrowserSessions

/// The message of an event of the time when nothing else said what causes trouble and what was found. Only read, and only to
/// bring an archive of that time up to date: no other place in the program goes by what a sentence says, and rewording one
/// changes nothing here.
struct EarlyMessage {
    let text: String

    /// Nil where the sentence is none of those known: such trouble is told once more by who sees it next.
    var cause: TroubleCause? {
        if let status { return Self.cause(ofStatus: status) }
        return Self.beginnings.first { text.hasPrefix($0.text) }?.cause
    }

    /// The HTTP status that it begins with: `429, too many requests`, `502: bad gateway`, `502 Bad Gateway`.
    private var status: Int? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        return digits.count == 3 ? Int(digits) : nil
    }

    private static func cause(ofStatus status: Int) -> TroubleCause? {
        switch status {
        case 401: .key
        case 402: .payment
        case 403: .permission
        case 429: .tooManyRequests
        case 300..<500: .refusedRequest
        case 500..<600: .server
        default: nil
        }
    }

    /// The first that fits counts.
    private static let beginnings: [(text: String, cause: TroubleCause)] = [
        ("unexpected answer: the list of active sessions is without ", .vanished),
        ("its list has been read again, and is believed", .vanished),
        ("unexpected answer: ", .answer), ("unreadable answer: ", .answer), ("unknown host", .network),
        ("connection refused", .network), ("no connection within ", .network), ("no complete answer within ", .network),
        ("the connection was closed ", .network), ("TLS failed: ", .network), ("the answer is larger than ", .network),
    ]

    /// Those that there were. What came later was the name of alerts then.
    private static let kinds: Set<FindingKind> = [
        .overdue, .idle, .repeatedError, .captcha, .bandwidth, .failureShare, .batchFailed, .batchStalled,
    ]

    /// Nil for an alert's, unless it is called as a finding is: then nothing tells them apart.
    /// - Parameter ofSession: it is about a session, and has no subject besides.
    func finding(ofSession: Bool) -> FindingTopic? {
        guard let end = text.firstIndex(of: ":"), let kind = FindingKind(rawValue: String(text[..<end])),
            Self.kinds.contains(kind)
        else { return nil }
        // The evidence follows the last colon and blank; what stands between is the subject.
        let rest = text[end...].dropFirst(2)
        guard !ofSession, let evidence = rest.ranges(of: ": ").last else { return FindingTopic(kind) }
        return FindingTopic(kind, of: String(rest[..<evidence.lowerBound]))
    }
}
