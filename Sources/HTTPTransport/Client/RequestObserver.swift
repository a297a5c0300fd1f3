package import BrowserSessions

/// Is told of each request once it has ended, such as to log it. Called on the task that asked: it must not block.
package protocol RequestObserver: Sendable {
    func ended(_ request: RequestReport)
}

/// One request as it went. No secret is in it: keys are in headers, and what reads as a secret in the path is taken out.
package struct RequestReport: Sendable, Hashable {
    package enum Outcome: Sendable, Hashable {
        /// With the bytes of the body, decompressed.
        case answered(status: Int, bytes: Int)
        case failed(TransportFailure)
        /// Nobody wanted it any more.
        case cancelled
    }

    package var account: String
    /// With the query, below the account's address.
    package var path: String
    package var outcome: Outcome
    /// From the request to the end of the answer.
    package var milliseconds: Int64
    /// From 1 on.
    package var attempt: Int

    package init(account: String, path: String, outcome: Outcome, milliseconds: Int64, attempt: Int = 1) {
        self.account = account
        self.path = path.withoutSecrets
        self.outcome = outcome
        self.milliseconds = milliseconds
        self.attempt = attempt
    }
}
