import BrowserSessions

/// Bright Data's session records as sessions.
enum BrightDataRow {
    /// A row of the list, or the record of the read by id. Nil without an id.
    static func session(_ row: JSONValue, account: String, fetchedAt: Timestamp) -> Session? {
        guard let id = row["session_id"]?.nonEmptyText else { return nil }
        var session = Session(
            key: SessionKey(account: account, id: id), provider: .brightdata, status: row["status"]?.text ?? "",
            fetchedAt: fetchedAt, raw: row.redacted)
        session.startedAt = row["timestamp"]?.timestamp
        session.recordedDuration = row["duration"]?.nonNegativeFigure
        session.endedAt = session.endFromDuration
        session.bandwidthBytes = row["bandwidth"]?.count
        session.targetURL = row["target_url"]?.text?.withoutURLSecrets
        session.endURL = row["end_url"]?.text?.withoutURLSecrets
        session.domains = Self.hosts(of: [session.targetURL, session.endURL])
        session.navigations = row["navigations"]?.count
        session.captcha = row["captcha"]?.text
        session.failure = failure(row["error"])
        session.zone = row["api_name"]?.text
        return session
    }

    private static func failure(_ error: JSONValue?) -> SessionFailure? {
        switch error {
        case .object?:
            SessionFailure(code: error?["code"]?.text, message: error?["message"]?.text)
        case .string(let text)? where !text.isEmpty:
            // In a row the document has an object or null; at the top level of a failure it is text.
            SessionFailure(code: nil, message: text)
        default: nil
        }
    }

    /// The hosts of the URLs, in order, each once; nil when there is none.
    private static func hosts(of urls: [String?]) -> [String]? {
        var hosts: [String] = []
        for host in urls.compactMap({ $0.flatMap(WebAddress.host(of:)) }) where !hosts.contains(host) {
            hosts.append(host)
        }
        return hosts.isEmpty ? nil : hosts
    }
}
