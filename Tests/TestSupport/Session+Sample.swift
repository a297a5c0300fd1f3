package import BrowserSessions

extension Session {
    /// A session for tests, with what the test cares about set by `change`.
    package static func sample(
        _ id: String, account: String = "anchor", provider: ProviderKind = .anchor, status: String = "completed",
        startedAgo seconds: Int64 = 60, fetchedAt: Timestamp = TestTime.now,
        _ change: (inout Session) -> Void = { _ in }
    ) -> Session {
        var session = Session(
            key: SessionKey(account: account, id: id), provider: provider, status: status, fetchedAt: fetchedAt,
            raw: .object([JSONMember("id", .string(id))]))
        session.startedAt = TestTime.now.adding(milliseconds: -seconds * 1000)
        change(&session)
        return session
    }
}
