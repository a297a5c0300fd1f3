import AsyncHTTPClient
import BrowserSessions
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSOCKS
import NIOSSL

extension TransportFailure {
    /// What an error of the HTTP stack means to the person who waits for the answer.
    /// - Parameter proxy: what was connected to, if not the vendor itself.
    init(classifying error: any Error, proxy: ProxyAddress? = nil, limits: AsyncHTTPTransport.Limits) {
        switch error {
        case let error as HTTPClientError: self.init(error, proxy: proxy, limits: limits)
        case let error as NIOConnectionError: self = Self.notConnected(Self.dialling(error), proxy)
        case let error as IOError: self = Self.notConnected(.init(errno: error.errnoCode), proxy)
        case let error as ChannelError:
            self = error == .connectTimeout(limits.connect) ? Self.notConnected(.connectTimeout, proxy) : .closed
        case let error as NotHTTP: self = .notHTTP(reason: error.reason)
        case let error as HTTPParserError: self.init(error)
        case is NIOHTTPDecoderError: self = .notHTTP(reason: "it goes on after its end")
        case let error as NIOSSLError: self = .init(error)
        case let error as NIOSSLExtraError:
            self = .tls(error == .failedToValidateHostname ? .wrongName([]) : .other(Self.firstLine(of: error)))
        case let error as BoringSSLError: self.init(error)
        default:
            if let proxy, proxy.kind == .socks, let fault = ProxyFault(socks: error) {
                self = .proxy(proxy.name, variable: proxy.variable, fault)
            } else if Self.isEnd(error) {
                self = .closed
            } else {
                self = Self.unforeseen(Self.firstLine(of: error))
            }
        }
    }

    init(_ flaw: ContentCoding.Flaw, limit: Int) {
        switch flaw {
        case .unknown(let name):
            self = .packed(reason: "it is packed as \(name), which nobody asked for", mayHeal: false)
        case .transfer(let name):
            self = .packed(reason: "it is sent as \(name) (Transfer-Encoding), which nobody asked for", mayHeal: false)
        case .damaged: self = .packed(reason: "it is damaged")
        case .truncated: self = .packed(reason: "it ends early")
        case .tooLong: self = .bodyTooLarge(limit: limit)
        }
    }

    private init(_ error: HTTPClientError, proxy: ProxyAddress?, limits: AsyncHTTPTransport.Limits) {
        switch error {
        case .connectTimeout, .httpProxyHandshakeTimeout, .socksHandshakeTimeout, .getConnectionFromPoolTimeout:
            self = Self.notConnected(.connectTimeout, proxy)
        case .tlsHandshakeTimeout: self = .connectTimeout
        case .deadlineExceeded, .readTimeout, .writeTimeout:
            self = .timeout(seconds: Int(limits.total.components.seconds))
        case .remoteConnectionClosed, .uncleanShutdown, .bodyLengthMismatch: self = .closed
        case .proxyAuthenticationRequired: self = Self.proxyFailed(proxy, .wantsLogin, or: error)
        case .invalidProxyResponse: self = Self.proxyFailed(proxy, .status(0), or: error)
        case .alreadyShutdown, .cancelled, .requestStreamCancelled: self = .closed
        default: self = Self.unforeseen(error.shortDescription)
        }
    }

    private static func proxyFailed(_ proxy: ProxyAddress?, _ fault: ProxyFault, or error: HTTPClientError) -> Self {
        proxy.map { .proxy($0.name, variable: $0.variable, fault) } ?? unforeseen(error.shortDescription)
    }

    /// No connection: where there is a proxy, it is the one that was connected to.
    static func notConnected(_ failure: TransportFailure, _ proxy: ProxyAddress?) -> TransportFailure {
        let fault: ProxyFault
        switch failure {
        case .unknownHost where !OpenFiles.areFree(1): return .machineLimit(OpenFiles.exhausted)
        case .unknownHost: fault = .unknownHost
        case .refused: fault = .refused
        case .connectTimeout: fault = .connectTimeout
        case .other(let reason): fault = .unreachable(reason)
        case .timeout, .closed, .notHTTP, .packed, .tls, .proxy, .machineLimit, .bodyTooLarge: return failure
        }
        return proxy.map { .proxy($0.name, variable: $0.variable, fault) } ?? failure
    }

    private static func dialling(_ error: NIOConnectionError) -> TransportFailure {
        // Happy eyeballs: the reasons of the single attempts say more than "connection failed".
        let attempts = error.connectionErrors.map { attempt -> TransportFailure in
            switch attempt.error {
            case let error as IOError: TransportFailure(errno: error.errnoCode)
            case is ChannelError: .connectTimeout
            // The connection's own setup failed, such as by a file of authorities.
            case let error as NIOSSLError: TransportFailure(error)
            case let error as BoringSSLError: TransportFailure(error)
            default: unforeseen(firstLine(of: attempt.error))
            }
        }
        if let told = attempts.first(where: { if case .other = $0 { false } else { true } }) ?? attempts.first {
            return told
        }
        guard error.dnsAError != nil || error.dnsAAAAError != nil else {
            return .other("no connection to \(error.host)")
        }
        return .unknownHost
    }

    private init(errno code: CInt) {
        switch code {
        case ECONNREFUSED: self = .refused
        case ECONNRESET, EPIPE, ECONNABORTED: self = .closed
        case ETIMEDOUT: self = .connectTimeout
        case ENETUNREACH, EHOSTUNREACH, ENETDOWN: self = .other("no route to the host")
        case EMFILE: self = .machineLimit(OpenFiles.exhausted)
        case ENFILE: self = .machineLimit("all programs together have as many files open as this machine allows")
        case EADDRNOTAVAIL: self = .machineLimit("this machine has no port left for another connection")
        case ENOMEM, ENOBUFS: self = .machineLimit("this machine has no memory left for another connection")
        default: self = .other(String(cString: strerror(code)))
        }
    }

    private init(_ error: HTTPParserError) {
        switch error {
        case .invalidEOFState, .closedConnection: self = .closed
        case .headerOverflow: self = .notHTTP(reason: "its headers are too long or too many")
        case .invalidVersion: self = .notHTTP(reason: "its version is not HTTP/1.1")
        case .invalidStatus: self = .notHTTP(reason: "its status is no number")
        case .invalidConstant: self = .notHTTP(reason: "it doesn't begin with HTTP/1.1")
        case .invalidContentLength, .unexpectedContentLength:
            self = .notHTTP(reason: "its Content-Length can't be right")
        case .invalidChunkSize: self = .notHTTP(reason: "a chunk's size is no number")
        case .invalidHeaderToken: self = .notHTTP(reason: "a header is malformed")
        default: self = .notHTTP(reason: "it breaks off in a way that HTTP doesn't know")
        }
    }

    private init(_ error: NIOSSLError) {
        switch error {
        case .handshakeFailed(let reason): self.init(reason)
        case .uncleanShutdown, .shutdownFailed, .writeDuringTLSShutdown, .readInInvalidTLSState: self = .closed
        case .noSuchFilesystemObject: self = .tls(.other("a file of trusted certificates is not there"))
        case .failedToLoadCertificate: self = .tls(.other("a file of trusted certificates can't be read"))
        case .noCertificateToValidate, .unableToValidateCertificate: self = .tls(.notVerified)
        case .cannotMatchULabel: self = .tls(.wrongName([]))
        default: self = .tls(.other(String(describing: error)))
        }
    }

    private init(_ error: BoringSSLError) {
        let stack = error.stack
        // Without a reason of its own it is the connection that ended: that may pass, as it may at any other moment.
        self = stack.allSatisfy { $0 == .eofDuringHandshake } ? .closed : .tls(TLSFault(stack))
    }

    /// async-http-client's word for a connection that ended in the middle of a handshake. Its type can't be named from outside.
    fileprivate static func isEnd(_ error: any Error) -> Bool { String(describing: error) == "NoResult()" }

    /// What nobody has met yet: a library's own words stand behind ours, for whoever is asked about it.
    private static func unforeseen(_ words: String) -> TransportFailure { .other("the connection failed (\(words))") }

    private static func firstLine(of error: any Error) -> String {
        String(String(describing: error).prefix { !$0.isNewline }.prefix(160))
    }
}

extension BoringSSLError {
    /// What went wrong, the newest first; empty for what has no reason.
    fileprivate var stack: NIOBoringSSLErrorStack {
        switch self {
        case .sslError(let errors), .unknownError(let errors), .invalidSNIName(let errors),
            .failedToSetALPN(let errors):
            errors
        default: []
        }
    }
}

extension TLSFault {
    /// BoringSSL tells its reasons as `error:1000007d:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED at /a/file:1`.
    fileprivate init(_ stack: NIOBoringSSLErrorStack) {
        let text = stack.first.map { String(String(describing: $0).prefix { !$0.isNewline }.prefix(400)) } ?? ""
        let reason =
            text.split(separator: " at ").first.map { $0.split(separator: ":").last.map(String.init) ?? "" } ?? ""
        self.init(reason: reason)
    }

    /// - Parameter reason: BoringSSL's, such as `CERTIFICATE_VERIFY_FAILED`.
    init(reason: String) {
        switch reason {
        case "CERTIFICATE_VERIFY_FAILED": self = .notVerified
        case "WRONG_VERSION_NUMBER", "HTTP_REQUEST", "HTTPS_PROXY_REQUEST", "UNEXPECTED_MESSAGE": self = .notTLS
        case "UNSUPPORTED_PROTOCOL", "TLSV1_ALERT_PROTOCOL_VERSION", "WRONG_SSL_VERSION": self = .outdated
        case "WRONG_SIGNATURE_TYPE", "UNKNOWN_CERTIFICATE_TYPE", "WRONG_CERTIFICATE_TYPE",
            "PEER_ERROR_UNSUPPORTED_CERTIFICATE_TYPE", "SSLV3_ALERT_HANDSHAKE_FAILURE",
            "HANDSHAKE_FAILURE_ON_CLIENT_HELLO", "NO_SHARED_CIPHER", "NO_COMMON_SIGNATURE_ALGORITHMS",
            "TLSV1_ALERT_INSUFFICIENT_SECURITY":
            self = .nothingInCommon
        case "TLSV1_ALERT_CERTIFICATE_REQUIRED", "SSLV3_ALERT_BAD_CERTIFICATE":
            self = .other("it wants a certificate of its clients")
        default:
            let words = reason.split(separator: "_").joined(separator: " ").lowercased()
            self = .other(words.isEmpty ? "the handshake failed" : String(words.prefix(80)))
        }
    }
}

extension ProxyFault {
    /// Nil for what is none of SOCKS's errors.
    fileprivate init?(socks error: any Error) {
        switch error {
        case is SOCKSError.InvalidAuthenticationSelection, is SOCKSError.NoValidAuthenticationMethod: self = .wantsLogin
        case let error as SOCKSError.ConnectionFailed: self = .unreachable(Self.words(for: error.reply))
        case is SOCKSError.InvalidProtocolVersion, is SOCKSError.InvalidReservedByte, is SOCKSError.InvalidAddressType,
            is SOCKSError.UnexpectedRead, is SOCKSError.InvalidClientState:
            self = .notAProxy
        // Its handshake comes first, and has no other word for its end.
        case _ where TransportFailure.isEnd(error): self = .closed
        default: return nil
        }
    }

    private static func words(for reply: SOCKSServerReply) -> String {
        switch reply {
        case .notAllowed: "it is not allowed"
        case .networkUnreachable: "no route to the network"
        case .hostUnreachable: "no route to the host"
        case .refused: "connection refused"
        case .ttlExpired: "it took too long"
        default: "SOCKS error \(reply.value)"
        }
    }
}
