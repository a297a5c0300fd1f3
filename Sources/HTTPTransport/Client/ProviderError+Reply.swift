import BrowserSessions

extension ProviderError {
    /// What an answer means that is no 200.
    /// - Parameters:
    ///   - headers: those in which the vendor may say what happened.
    ///   - key: taken out of the vendor's words.
    init(_ reply: HTTPReply, wordsIn headers: [String], without key: SecretForms, now: Timestamp) {
        var message = ErrorMessage.of(reply, wordsIn: headers, without: key)
        guard reply.status == 429, let wish = reply.header("retry-after") else {
            self.init(status: reply.status, message: message)
            return
        }
        let reading = RetryAfter(wish, now: now)
        if case .unreadable = reading {
            let words = key.removed(from: wish).withoutSecrets.prefix(40)
            message += (message.isEmpty ? "" : " ") + "(its Retry-After can't be read: \(words))"
        }
        self = .rateLimited(retryAfter: reading.duration, message: message)
    }

    /// - Parameter message: the vendor's own words.
    init(status: Int, message: String) {
        switch status {
        case 401: self = .unauthorized(message: message)
        case 402: self = .paymentRequired(message: message)
        case 403: self = .forbidden(message: message)
        case 429: self = .rateLimited(retryAfter: nil, message: message)
        case 408, 425, 500...: self = .unavailable(status: status, message: message)
        case 200..<300, 304:
            // A success, but none that answers a question: nothing that the user asked wrongly.
            self = .unreadable(reason: "\(status), " + Self.emptySuccess(status), mayHeal: status == 202)
        default: self = .rejected(status: status, message: message)
        }
    }

    private static func emptySuccess(_ status: Int) -> String {
        switch status {
        case 202: "the answer is not ready yet"
        case 203: "something on the way has changed it"
        case 204, 205: "it has no content"
        case 206: "a part only, which nobody asked for"
        case 226: "changes only, which nobody asked for"
        case 304: "nothing has changed, which nobody asked"
        default: "which answers no question"
        }
    }
}
