import BrowserSessions
import VendorDefinition

/// Bright Data's session records as sessions.
enum BrightDataRow {
    /// A row of the list, or the record of the read by id. Nil without an id.
    static func session(_ row: inout RowReader, account: String, fetchedAt: Timestamp) -> Session? {
        guard let id = row.id("session_id") else { return nil }
        var session = Session(
            key: SessionKey(account: account, id: id), provider: Vendor.brightData.kind, status: row.status("status"),
            fetchedAt: fetchedAt, raw: row.record)
        row.expect("timestamp", .startedAt)
        row.expect("status", .status)
        session.startedAt = row.moment("timestamp", .startedAt, asOf: fetchedAt)
        session.recordedDuration = row.value("duration", .duration, as: \.nonNegativeFigure)
        session.endedAt = session.endFromDuration
        session.bandwidthBytes = row.value("bandwidth", .bandwidth, as: \.count)
        session.targetURL = row.value("target_url", .targetURL, as: \.text)?.withoutSecrets
        session.endURL = row.value("end_url", .endURL, as: \.text)?.withoutSecrets
        session.domains = Self.hosts(of: [session.targetURL, session.endURL])
        session.navigations = row.value("navigations", .navigations, as: \.count)
        session.captcha = row.value("captcha", .captcha, as: \.text)
        session.failure = row.value("error", .error, as: failure)
        session.zone = row.value("api_name", .zone, as: \.text)
        return session
    }

    private static func failure(_ error: JSONValue) -> SessionFailure? {
        switch error {
        case .object: SessionFailure(code: error["code"]?.text, message: error["message"]?.text)
        // In a row the document has an object or null; at the top level of a failure it is text.
        case .string(let text): SessionFailure(code: nil, message: text)
        case .number(let digits): SessionFailure(code: digits, message: nil)
        case .null, .bool, .array: nil
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
