/// One batch of sessions, in the vendor's own field names.
package struct Batch: Sendable, Hashable {
    package var account: String
    package var provider: ProviderKind
    package var id: String
    /// pending, processing, completed, failed, cancelled, or what else the vendor says.
    package var status: String
    package var totalRequests: Int64?
    package var completedRequests: Int64?
    package var failedRequests: Int64?
    package var createdAt: Timestamp?
    package var actualCompletionTime: Timestamp?

    package init(account: String, provider: ProviderKind, id: String, status: String) {
        self.account = account
        self.provider = provider
        self.id = id
        self.status = status
    }

    /// Requests that completed or failed. A vendor's numbers may be any: the sum stops at the largest.
    package var endedRequests: Int64 {
        let (sum, overflows) = max(0, completedRequests ?? 0).addingReportingOverflow(max(0, failedRequests ?? 0))
        return overflows ? .max : sum
    }

    /// Requests that neither completed nor failed; never negative.
    package var remainingRequests: Int64? { totalRequests.map { max(0, max(0, $0) - endedRequests) } }

    package var isActive: Bool { SessionState(vendorWord: status).isActive }

    /// The batch in the spec's field names, plus account and provider.
    package var json: JSONValue {
        let values: [JSONValue] = [
            .string(account), .string(provider.rawValue), .string(id), .string(status), JSONValue(totalRequests),
            JSONValue(completedRequests), JSONValue(failedRequests), JSONValue(createdAt),
            JSONValue(actualCompletionTime),
        ]
        return .object(zip(Self.jsonNames, values).map(JSONMember.init))
    }

    /// The names of the JSON fields, in order.
    package static let jsonNames = [
        "account", "provider", "batch_id", "status", "total_requests", "completed_requests", "failed_requests",
        "created_at", "actual_completion_time",
    ]
}

/// The batch statuses that a list can be asked for.
package enum BatchStatus: String, Sendable, Hashable, CaseIterable {
    case pending
    case processing
    case completed
    case failed
    case cancelled
}

/// One page of an account's batches.
package struct BatchPage: Sendable, Hashable {
    package var batches: [Batch]
    package var skippedRows: Int
    /// Rows with a field that could not be read.
    package var unread: UnreadRows
    package var total: Int?
    package var next: PageCursor?
    /// The vendor says that no page follows, whatever it counts.
    package var saysEnd: Bool

    package init(
        batches: [Batch], skippedRows: Int, unread: UnreadRows = UnreadRows(), total: Int?, next: PageCursor?,
        saysEnd: Bool = false
    ) {
        self.batches = batches
        self.skippedRows = skippedRows
        self.unread = unread
        self.total = total
        self.next = next
        self.saysEnd = saysEnd
    }
}

/// What only some vendors offer besides sessions: usage figures and batches. Same rules as `SessionProvider`.
package protocol UsageProvider: Sendable {
    var account: String { get }

    /// One page of the history for that range, oldest first where the vendor orders it at all. One request.
    func usage(_ request: UsageRequest, at cursor: PageCursor?) async throws(ProviderError) -> UsagePage

    /// One page of batches, newest first where the vendor orders them at all.
    func batches(status: BatchStatus?, at cursor: PageCursor?) async throws(ProviderError) -> BatchPage
}
