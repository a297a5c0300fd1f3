/// Why a vendor's answer could not be had. Texts in here are the vendor's own words: already stripped of keys, not of
/// control bytes (the sanitiser does that where they are shown).
package enum ProviderError: Error, Sendable, Hashable {
    /// 401: the key is wrong, missing or revoked.
    case unauthorized(message: String)
    /// 402: the account is out of credits.
    case paymentRequired(message: String)
    /// 403: the key may not do this.
    case forbidden(message: String)
    /// 429. `retryAfter` is the vendor's own word.
    case rateLimited(retryAfter: Duration?, message: String)
    /// Not asked: the vendor has refused, to this program or another one, and is left alone until then, for so long from now on.
    /// `refusals` where that is not the vendor's word: after so many of them this program rests by itself.
    case resting(until: Timestamp, wait: Duration, refusals: Int? = nil)
    /// Another 4xx, or a redirect: this request will never work as it is. Also a 200 (`statedInGoodAnswer`) that holds the
    /// vendor's error where its rows should be.
    case rejected(status: Int, message: String)
    /// 5xx, and what else of statuses says that another try may go well (408, 425).
    case unavailable(status: Int, message: String)
    /// A 200 that is not what the vendor documents: the place in the body and what was found there.
    case malformed(path: String, found: String)
    /// What came is no answer: the body ended early or was no JSON at all, or the status says that there is none (204, 304).
    /// `mayHeal` where another try is likely to get a better one.
    case unreadable(reason: String, mayHeal: Bool = true)
    case transport(TransportFailure)
    /// The key could not be had at all.
    case keyUnavailable(reason: String)
    case cancelled
}

extension ProviderError {
    /// It concerns the way to the vendor or its patience, and another call would fare no better now, or is not worth another wait
    /// (a timeout). False for what the answer to one call had in it.
    package var endsAsking: Bool {
        switch self {
        case .transport(.closed), .transport(.bodyTooLarge), .transport(.packed): false
        case .rateLimited, .resting, .transport, .keyUnavailable, .cancelled: true
        case .unauthorized, .paymentRequired, .forbidden, .rejected, .unavailable, .malformed, .unreadable: false
        }
    }

    /// What happened, in a short phrase without the account's name.
    package var summary: String {
        switch self {
        case .unauthorized(let message): "401, the key was refused" + Self.quoted(message)
        case .paymentRequired(let message): "402, out of credits" + Self.quoted(message)
        case .forbidden(let message): "403, the key may not list sessions" + Self.quoted(message)
        case .rateLimited(let wait, let message):
            "429, too many requests" + (wait.map { ", retry after \($0.secondsRoundedUp) s" } ?? "")
                + Self.quoted(message)
        case .resting(let until, _, nil): "not asked: the vendor wanted quiet until \(until.timeOfDay) UTC"
        case .resting(let until, _, let refusals?):
            "not asked: left alone until \(until.timeOfDay) UTC, after \(refusals) times 429"
        case .rejected(Self.statedInGoodAnswer, let message): "an error instead of an answer" + Self.quoted(message)
        case .rejected(let status, let message), .unavailable(let status, let message):
            // Some put the number into the message, too.
            message.hasPrefix("\(status)") && Self.phrase(status).isEmpty
                ? message : "\(status)" + Self.phrase(status) + Self.quoted(message)
        case .malformed(let path, let found): "unexpected answer: \(path) is \(found)"
        case .unreadable(let reason, _): "unreadable answer: \(reason)"
        case .transport(let failure): failure.summary
        case .keyUnavailable(let reason): reason
        case .cancelled: "cancelled"
        }
    }

    /// The same without the vendor's own words, for lines that are cut at their end.
    package var headline: String {
        switch self {
        case .unauthorized: ProviderError.unauthorized(message: "").summary
        case .paymentRequired: ProviderError.paymentRequired(message: "").summary
        case .forbidden: ProviderError.forbidden(message: "").summary
        case .rateLimited(let wait, _): ProviderError.rateLimited(retryAfter: wait, message: "").summary
        case .rejected(Self.statedInGoodAnswer, _):
            ProviderError.rejected(status: Self.statedInGoodAnswer, message: "").summary
        case .rejected(let status, _), .unavailable(let status, _): "\(status)" + Self.phrase(status)
        case .resting, .malformed, .unreadable, .transport, .keyUnavailable, .cancelled: summary
        }
    }

    /// For how long the vendor wants to be left alone, where it has said so.
    package var retryAfter: Duration? {
        switch self {
        case .rateLimited(let wait, _): wait
        case .resting(_, let wait, _): wait
        case .unauthorized, .paymentRequired, .forbidden, .rejected, .unavailable, .malformed, .unreadable, .transport,
            .keyUnavailable, .cancelled:
            nil
        }
    }

    /// The status of an answer that was sent as a good one and states an error.
    package static let statedInGoodAnswer = 200

    /// The vendor's own words; empty when it said none.
    package var vendorWords: String {
        switch self {
        case .unauthorized(let message), .paymentRequired(let message), .forbidden(let message),
            .rateLimited(_, let message), .rejected(_, let message), .unavailable(_, let message):
            message
        case .resting, .malformed, .unreadable, .transport, .keyUnavailable, .cancelled: ""
        }
    }

    /// What a status means that few have met.
    private static func phrase(_ status: Int) -> String {
        switch status {
        case 407: ", something on the way wants a login, as proxies do"
        case 408: ", it waited too long for the request"
        case 418: ", refused, as firewalls do"
        default: ""  // Open: any status.
        }
    }

    private static func quoted(_ message: String, separator: String = ": ") -> String {
        message.isEmpty ? "" : separator + message
    }

    /// What the reader can do about it.
    /// - Parameters:
    ///   - keySource: where the key came from, such as `VENDOR_API_KEY`; never the key.
    ///   - baseURL: the address that was asked.
    ///   - project: the one that was asked about; nil where none was named.
    package func remedy(keySource: String, baseURL: String, project: String? = nil) -> String {
        switch self {
        case .unauthorized: "check the key from \(keySource)"
        case .paymentRequired: "top up the account, or wait for the next billing period"
        case .forbidden:
            "give the key from \(keySource) the right to read sessions"
                + (project.map { " of the project '\($0)'" } ?? "")
        case .rateLimited: "wait, or lower requests_per_minute for this account"
        case .resting: "`r` in the dashboard asks all the same, as --now does in a command"
        case .rejected(Self.statedInGoodAnswer, _): "do what the vendor says, or try again later"
        case .rejected(404, _):
            (project.map { "check the account's project '\($0)', which may be unknown or archived, and" } ?? "check")
                + " the base URL \(baseURL)"
        case .rejected(let status, _) where (300..<400).contains(status):
            "redirects are not followed: set the base URL to the final address (now \(baseURL))"
        case .rejected(407, _):
            "check what stands between this machine and \(baseURL): the vendors ask for no such login"
        case .rejected(418, _): "ask who runs \(baseURL), or the network, whether a firewall refuses requests from here"
        case .rejected: "this is a request the vendor does not accept: please report it"
        case .unavailable(408, _): "check the network, and try again later"
        case .unavailable: "the vendor has trouble: try again later"
        case .malformed, .unreadable: "check that \(baseURL) is the vendor's API, and try again later"
        case .transport(let failure): failure.remedy(baseURL: baseURL)
        case .keyUnavailable: "set the key again"
        case .cancelled: "start again"
        }
    }
}

extension ProviderError {
    /// A 200 without the array that holds its rows: an error, never "no sessions".
    package static func missingArray(_ path: String, in found: JSONValue?) -> ProviderError {
        .malformed(path: path, found: found.map { $0.members == nil ? $0.kindName : "missing" } ?? "missing")
    }

    /// The read by id says that there is no such session, no such call, or that this can be no id of its own (400, 422).
    package var meansNoSuchSession: Bool {
        switch self {
        case .rejected(let status, _): [400, 404, 405, 422].contains(status)
        case .unauthorized, .paymentRequired, .forbidden, .rateLimited, .resting, .unavailable, .malformed, .unreadable,
            .transport, .keyUnavailable, .cancelled:
            false
        }
    }
}

extension ProviderError {
    /// Will not pass by itself: somebody has to do something about it.
    package var isLasting: Bool {
        switch self {
        case .rateLimited, .resting, .unavailable, .transport, .unreadable, .cancelled: false
        // Of a plan or of a minute's maintenance: nobody can tell.
        case .rejected(Self.statedInGoodAnswer, _): false
        case .unauthorized, .paymentRequired, .forbidden, .rejected, .malformed, .keyUnavailable: true
        }
    }
}
