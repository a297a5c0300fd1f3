import AsyncHTTPClient
import BrowserSessions
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOPosix
import NIOSSL

extension TransportFailure {
    /// What an error of the HTTP stack means to the person who waits for the answer.
    init(classifying error: any Error) {
        switch error {
        case let error as HTTPClientError: self.init(error)
        case let error as NIOConnectionError: self.init(error)
        case let error as IOError: self.init(errno: error.errnoCode)
        case is HTTPParserError, is ChannelError: self = .closed
        case let error as NIOHTTPDecompression.DecompressionError: self.init(error)
        case let error as NIOSSLError: self = .tls(Self.firstLine(of: error))
        case is NIOSSLExtraError, is BoringSSLError: self = .tls(Self.firstLine(of: error))
        default: self = .other(Self.firstLine(of: error))
        }
    }

    private init(_ error: HTTPClientError) {
        switch error {
        case .connectTimeout, .httpProxyHandshakeTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout:
            self = .connectTimeout
        case .deadlineExceeded, .readTimeout, .writeTimeout:
            self = .timeout(seconds: Int(AsyncHTTPTransport.totalLimit.components.seconds))
        case .remoteConnectionClosed, .uncleanShutdown, .bodyLengthMismatch: self = .closed
        case .proxyAuthenticationRequired: self = .other("the proxy wants a login")
        case .invalidProxyResponse: self = .other("the proxy gave an unusable answer")
        default: self = .other(error.shortDescription)
        }
    }

    private init(_ error: NIOConnectionError) {
        // Happy eyeballs: the reasons of the single attempts say more than "connection failed".
        if let attempt = error.connectionErrors.first {
            self.init(classifying: attempt.error)
            if case .other = self, error.connectionErrors.count > 1 { self = .refused }
        } else if error.dnsAError != nil || error.dnsAAAAError != nil {
            self = .unknownHost
        } else {
            self = .other("no connection to \(error.host)")
        }
    }

    private init(errno code: CInt) {
        switch code {
        case ECONNREFUSED: self = .refused
        case ECONNRESET, EPIPE: self = .closed
        case ETIMEDOUT: self = .connectTimeout
        case ENETUNREACH, EHOSTUNREACH: self = .other("no route to the host")
        default: self = .other(String(cString: strerror(code)))
        }
    }

    private init(_ error: NIOHTTPDecompression.DecompressionError) {
        if case .limit = error {
            self = .bodyTooLarge(limit: AsyncHTTPTransport.bodyLimit)
        } else {
            self = .other("the answer's compression is damaged")
        }
    }

    private static func firstLine(of error: any Error) -> String {
        String(String(describing: error).prefix { !$0.isNewline }.prefix(160))
    }
}
