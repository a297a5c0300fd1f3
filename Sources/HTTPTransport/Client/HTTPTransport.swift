package import BrowserSessions

/// The one seam between this program and the network. Only GET is expressible: nothing here can change a vendor's state.
///
/// The live implementation is `AsyncHTTPTransport`; tests put a stub in its place.
package protocol HTTPTransport: Sendable {
    /// Sends one request and reads the whole answer, whatever its status. Redirects are not followed.
    /// - Throws: `TransportError.failure` when no complete answer came; `.cancelled` with the task.
    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPReply
}

/// A GET request, ready for the wire.
package struct HTTPRequest: Sendable, Hashable {
    /// Absolute, escaped.
    package var url: String
    package var headers: [HTTPHeader]

    package init(url: String, headers: [HTTPHeader]) {
        self.url = url
        self.headers = headers
    }
}

package struct HTTPHeader: Sendable, Hashable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// An answer, complete and decompressed.
package struct HTTPReply: Sendable, Hashable {
    package var status: Int
    package var headers: [HTTPHeader]
    package var body: [UInt8]

    package init(status: Int, headers: [HTTPHeader] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The first header of that name, ignoring case.
    package func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

package enum TransportError: Error, Sendable, Hashable {
    case failure(TransportFailure)
    case cancelled
}
