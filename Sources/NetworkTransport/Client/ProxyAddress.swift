/// A proxy server, and how it came to be used.
package struct ProxyAddress: Sendable, Hashable {
    package struct Credentials: Sendable, Hashable {
        package var user: String
        package var password: String

        package init(user: String, password: String) {
            self.user = user
            self.password = password
        }
    }

    package enum Kind: Sendable, Hashable {
        case http
        /// SOCKS 5, without a login.
        case socks
    }

    package var kind: Kind
    package var host: String
    package var port: Int
    /// For HTTP proxies.
    package var credentials: Credentials?
    /// The variable that named it.
    package var variable: String

    package init(kind: Kind, host: String, port: Int, credentials: Credentials? = nil, variable: String) {
        self.kind = kind
        self.host = host
        self.port = port
        self.credentials = credentials
        self.variable = variable
    }

    /// `proxy.test:3128`; never its login.
    package var name: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
