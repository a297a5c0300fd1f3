/// What went wrong below HTTP.
package enum TransportFailure: Sendable, Hashable {
    case unknownHost
    case refused
    case connectTimeout
    case timeout(seconds: Int)
    case closed
    /// What came is no answer by HTTP's rules; why, as the end of a sentence.
    case notHTTP(reason: String)
    /// The body can't be unpacked; why, as the end of a sentence. `mayHeal` where it is damaged, not packed in a way that is
    /// not known here.
    case packed(reason: String, mayHeal: Bool = true)
    case tls(TLSFault)
    /// The proxy failed, not the vendor. The proxy is named by host and port, never with its login, and by the variable that
    /// set it.
    case proxy(String, variable: String, ProxyFault)
    /// This machine gives the process no more of something; a sentence that says of what.
    case machineLimit(String)
    case bodyTooLarge(limit: Int)
    case other(String)
}

/// Why a connection could not be trusted. Names in here are the server's own words.
package enum TLSFault: Sendable, Hashable {
    case expired(Timestamp)
    case notYetValid(Timestamp)
    /// By the name of the authority that signed; empty when it has none.
    case unknownAuthority(String)
    case selfSigned
    /// The names that the certificate has.
    case wrongName([String])
    /// The certificate is not believed, and a second look did not show why.
    case notVerified
    /// What answers does not speak TLS.
    case notTLS
    /// It offers versions of TLS only that are no longer safe.
    case outdated
    /// It has no cipher, or no kind of certificate, that is understood here; which of them it does not say.
    case nothingInCommon
    case other(String)
}

/// What went wrong at a proxy.
package enum ProxyFault: Sendable, Hashable {
    case unknownHost
    case refused
    case connectTimeout
    /// 407, or SOCKS that takes nobody without a login.
    case wantsLogin
    /// It answered with that status instead of a connection.
    case status(Int)
    /// It closed the connection instead of answering.
    case closed
    /// It is no proxy, or of another kind.
    case notAProxy
    /// It could not reach the vendor; its reason.
    case unreachable(String)
}

extension TransportFailure {
    /// It may go well a moment later, without anybody's doing.
    package var mayPass: Bool {
        switch self {
        case .unknownHost, .refused, .connectTimeout, .timeout, .closed, .packed, .other: true
        case .notHTTP, .tls, .machineLimit, .bodyTooLarge: false
        case .proxy(_, _, let fault):
            switch fault {
            case .unknownHost, .refused, .connectTimeout, .closed, .unreachable, .status(500...): true
            case .wantsLogin, .status, .notAProxy: false
            }
        }
    }

    /// The same, its texts replaced: they may be the server's own.
    package func replacingWords(_ replace: (String) -> String) -> TransportFailure {
        switch self {
        case .notHTTP(let reason): .notHTTP(reason: replace(reason))
        case .packed(let reason, let mayHeal): .packed(reason: replace(reason), mayHeal: mayHeal)
        case .tls(.unknownAuthority(let name)): .tls(.unknownAuthority(replace(name)))
        case .tls(.wrongName(let names)): .tls(.wrongName(names.map(replace)))
        case .tls(.other(let reason)): .tls(.other(replace(reason)))
        case .proxy(let name, let variable, .unreachable(let reason)):
            .proxy(name, variable: variable, .unreachable(replace(reason)))
        case .other(let reason): .other(replace(reason))
        case .unknownHost, .refused, .connectTimeout, .timeout, .closed, .tls, .proxy, .machineLimit, .bodyTooLarge:
            self
        }
    }

    package var summary: String {
        switch self {
        case .unknownHost: "unknown host"
        case .refused: "connection refused"
        case .connectTimeout: "no connection within 5 s"
        case .timeout(let seconds): "no complete answer within \(seconds) s"
        case .closed: "the connection was closed before the answer was complete"
        case .notHTTP(let reason): "its answer is not HTTP: \(reason)"
        case .packed(let reason, _): "its answer can't be unpacked: \(reason)"
        case .tls(let fault): fault.summary
        case .proxy(let name, _, let fault): "the proxy \(name) " + fault.predicate
        case .machineLimit(let sentence): sentence
        case .bodyTooLarge(let limit): "the answer is larger than \(limit >> 20) MiB"
        case .other(let reason): reason
        }
    }

    package func remedy(baseURL: String) -> String {
        switch self {
        case .unknownHost, .refused, .connectTimeout: "check the network and the base URL \(baseURL)"
        case .tls(let fault): fault.remedy(baseURL: baseURL)
        case .proxy(_, let variable, .wantsLogin): "put user:password@ before the host in \(variable)"
        case .proxy(_, let variable, .status), .proxy(_, let variable, .unreachable):
            "ask who runs the proxy that \(variable) names, or add the vendor's host to no_proxy"
        case .proxy(_, let variable, _): "check \(variable)"
        case .notHTTP, .packed, .bodyTooLarge: "check that \(baseURL) is the vendor's API"
        case .machineLimit: "raise the limit, or close what uses it up"
        case .timeout, .closed, .other: "check the network, and try again later"
        }
    }
}

extension TLSFault {
    fileprivate var summary: String {
        switch self {
        case .expired(let end): "its certificate has expired (on \(end.day))"
        case .notYetValid(let start): "its certificate is not valid yet (before \(start.day))"
        case .unknownAuthority(let name):
            "its certificate is signed by an authority that this machine doesn't know"
                + (name.isEmpty ? "" : " (\(name))")
        case .selfSigned: "its certificate is signed by itself, not by an authority"
        case .wrongName(let names):
            "its certificate is for another name" + (names.isEmpty ? "" : " (\(names.joined(separator: ", ")))")
        case .notVerified: "its certificate could not be verified"
        case .notTLS: "it does not speak TLS"
        case .outdated: "it speaks old versions of TLS only, which are no longer safe"
        case .nothingInCommon:
            "it has no cipher or no kind of certificate that browsertop understands (Ed25519 is none of them)"
        case .other(let reason): "TLS failed: \(reason)"
        }
    }

    fileprivate func remedy(baseURL: String) -> String {
        switch self {
        case .expired: "whoever runs \(baseURL) has to renew it, if this machine's clock is right"
        case .notYetValid: "check this machine's clock"
        case .unknownAuthority, .selfSigned, .notVerified:
            "if you trust it, name a PEM file with it in this account's ca_file or in SSL_CERT_FILE"
        case .wrongName: "check the base URL \(baseURL)"
        case .notTLS: "check the base URL \(baseURL): http:// may be meant"
        case .outdated: "whoever runs \(baseURL) has to offer TLS 1.2 or later"
        case .nothingInCommon:
            "whoever runs \(baseURL) has to offer a certificate with an RSA or ECDSA key, and TLS 1.2 or later"
        case .other: "check the base URL \(baseURL) and this machine's certificates"
        }
    }
}

extension ProxyFault {
    fileprivate var predicate: String {
        switch self {
        case .unknownHost: "is an unknown host"
        case .refused: "refused the connection"
        case .connectTimeout: "could not be reached within 5 s"
        case .wantsLogin: "wants a login"
        case .status(let status): "answered \(status) instead of connecting"
        case .closed: "closed the connection without an answer"
        case .notAProxy: "did not answer like a proxy"
        case .unreachable(let reason): "could not connect: \(reason)"
        }
    }
}

extension Timestamp {
    /// `2026-11-29`, in UTC.
    fileprivate var day: String { String(rfc3339.prefix(10)) }
    /// `05:03`, in UTC.
    var timeOfDay: String { String(rfc3339.dropFirst(11).prefix(5)) }
}
