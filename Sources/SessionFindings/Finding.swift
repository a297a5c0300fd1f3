package import BrowserSessions

/// Something found about a session, or about an account when there is none.
package struct Finding: Sendable, Hashable {
    package var topic: FindingTopic
    package var account: String
    package var session: Session?
    /// The evidence in numbers, without the topic. Vendors' words in it are as they came.
    package var evidence: String

    package init(_ topic: FindingTopic, account: String, session: Session? = nil, evidence: String) {
        self.topic = topic
        self.account = account
        self.session = session
        self.evidence = evidence
    }

    /// The message of its event.
    package var message: String {
        "\(topic.head): \(evidence)"
    }
}

/// What findings need to know of an account.
package struct FindingAccount: Sendable, Hashable {
    package var name: String
    package var provider: ProviderKind
    /// Configured: a session that runs longer is a finding.
    package var maxRuntime: Duration?
    package var prices: Prices?

    package init(name: String, provider: ProviderKind, maxRuntime: Duration?, prices: Prices? = nil) {
        self.name = name
        self.provider = provider
        self.maxRuntime = maxRuntime
        self.prices = prices
    }
}
