/// What kind of thing keeps an account from being read or believed, without its words and numbers: trouble of one cause is one
/// trouble, however its sentence reads. The raw value is kept in archives and is never given another meaning.
package enum TroubleCause: String, Sendable, Hashable, CaseIterable {
    /// The key is refused, or could not be had.
    case key
    case payment
    /// The key may not do this.
    case permission
    case tooManyRequests = "too_many_requests"
    /// The vendor does not accept the request as it is.
    case refusedRequest = "refused_request"
    /// The vendor's own trouble, a 5xx.
    case server
    /// An answer that can't be read.
    case answer
    case network
    case cancelled
    /// Most of the active sessions were gone at once, without final records.
    case vanished
}

extension ProviderError {
    package var cause: TroubleCause {
        switch self {
        case .unauthorized, .keyUnavailable: .key
        case .paymentRequired: .payment
        case .forbidden: .permission
        case .rateLimited, .resting: .tooManyRequests
        case .rejected: .refusedRequest
        case .unavailable: .server
        case .malformed, .unreadable: .answer
        case .transport: .network
        case .cancelled: .cancelled
        }
    }
}
