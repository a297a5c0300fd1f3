import BrowserSessions
import VendorDefinition

/// Browser Use's browsers as sessions.
enum BrowserUseRow {
    /// A row of the list, or the answer of the read by id, which adds whether there is a recording. Nil without an id.
    static func session(_ row: inout RowReader, account: String, fetchedAt: Timestamp) -> Session? {
        guard let id = row.id("id") else { return nil }
        let raw = row.record
        var session = Session(
            key: SessionKey(account: account, id: id), provider: Vendor.browserUse.kind, status: row.status("status"),
            fetchedAt: fetchedAt, raw: raw)
        row.expect("status", .status)
        row.expect("startedAt", .startedAt)
        row.expect("timeoutAt", .expiresAt)
        session.startedAt = row.moment("startedAt", .startedAt, asOf: fetchedAt)
        session.endedAt = row.moment("finishedAt", .endedAt)
        session.expiresAt = row.moment("timeoutAt", .expiresAt)
        if let started = session.startedAt, let ended = session.endedAt, ended >= started {
            session.recordedDuration = Figure(ended.seconds(since: started))
        }
        if let started = session.startedAt, let end = session.expiresAt, end > started {
            session.maxDuration = end - started
        }
        session.endReason = endReason(of: session)
        // What a MB is the documents do not say: a million bytes.
        session.bandwidthBytes = row.value("proxyUsedMb", .bandwidth) { $0.plainDecimal?.wholeMillionths }
        session.cost = cost(&row)
        session.currency = session.cost == nil ? nil : "USD"
        session.tags = row.metadata("metadata")
        if let agent = raw["agentSessionId"] { session.isTaskInitiated = agent.isTold }
        session.isRecorded = isRecorded(&row)
        session.configuration = raw["extensions"]?.unlessNull.map { .object([JSONMember("extensions", $0)]) }
        return session
    }

    /// Both parts, by decimal arithmetic. A part that is not there is the document's default, 0; one that is not understood leaves
    /// the cost unknown.
    private static func cost(_ row: inout RowReader) -> Figure? {
        var sum: PlainDecimal?
        var isWhole = true
        for name in ["browserCost", "proxyCost"] {
            guard let part = row.value(name, .cost, as: \.plainDecimal) else {
                isWhole = isWhole && [nil, .null, .string("")].contains(row.record[name])
                continue
            }
            sum = sum.map { $0 + part } ?? part
        }
        guard isWhole else { return nil }
        return sum?.figure
    }

    /// The read by id says `recordingAvailable: false` where there will never be one; true may only mean that nobody knows. A link
    /// to it proves that there is one; no list has it.
    private static func isRecorded(_ row: inout RowReader) -> Bool? {
        let mayCome = row.value("recordingAvailable", .recording, as: \.flag)
        let hasLink = row.value("recordingUrl", .recording, as: \.text) != nil
        return hasLink ? true : mayCome == false ? false : nil
    }

    /// The vendor names no reason. What ended when its time was up, or within the two seconds before, ran into its timeout.
    private static func endReason(of session: Session) -> String? {
        guard session.state.isEnded, let ended = session.endedAt, let limit = session.expiresAt,
            ended.milliseconds >= limit.milliseconds - 2_000
        else { return nil }
        return "timeout"
    }
}

extension JSONValue {
    fileprivate var plainDecimal: PlainDecimal? { text.flatMap(PlainDecimal.init) }
}
