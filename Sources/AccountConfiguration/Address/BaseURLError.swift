/// Why a text is no base URL. Its description is a sentence without a subject and never holds the text itself.
package enum BaseURLError: Error, Sendable, Hashable, CustomStringConvertible {
    case empty
    /// A space, a control byte or something beyond ASCII.
    case character
    case scheme
    case noHost
    case host
    case port
    case path
    case userInfo
    case query
    case fragment
    case notHTTPS

    package var description: String {
        switch self {
        case .empty: "must not be empty"
        case .character: "has a space, a control character or a letter beyond ASCII in it"
        case .scheme: "must begin with https://"
        case .noHost: "has no host"
        case .host: "has a host that is neither a name nor an IP address"
        case .port: "has a port that is not a number from 1 to 65535"
        case .path: "has a path that can't be a prefix"
        case .userInfo: "must not hold a user name or a password"
        case .query: "must not have a query"
        case .fragment: "must not have a fragment"
        case .notHTTPS: "must be https, because every request carries the key (http is for this machine only)"
        }
    }
}
