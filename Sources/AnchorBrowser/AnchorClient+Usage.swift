package import BrowserSessions
import HTTPTransport

extension AnchorClient {
    /// The largest page that the usage history takes.
    static let usagePageSize = 1000
    /// The largest page that the batch list takes.
    static let batchPageSize = 100
    /// No history is longer; a server that always announces another page must not hold us for ever.
    private static let usagePageLimit = 100

    package func usage(_ request: UsageRequest) async throws(ProviderError) -> UsageHistory {
        var history = UsageHistory(account: account, points: [], summary: [:])
        for page in 1...Self.usagePageLimit {
            let document = try await connection.json("/v1/sessions/history", Self.query(request, page: page))
            guard let points = document["data"]?.elements else {
                throw .missingArray("data", in: document["data"])
            }
            let read = points.compactMap { point(of: $0, metrics: request.metrics) }
            history.points += read
            history.skippedPoints += points.count - read.count
            if page == 1, let summary = document["summary"] {
                for metric in request.metrics {
                    history.summary[metric] = summary[metric.summaryName]?.figure
                }
            }
            let pagination = document["pagination"]
            let hasNext =
                pagination?["has_next"]?.flag
                ?? pagination?["total_pages"]?.count.map { page < Int(clamping: $0) } ?? false
            guard hasNext, !points.isEmpty else { break }
        }
        return history
    }

    /// Several metrics go as one comma-separated value: the document leaves it open, and the newest official SDK
    /// (anchorbrowser 1.0.1) sends it so.
    static func query(_ request: UsageRequest, page: Int) -> [QueryParameter] {
        let pairs: [(String, String?)] = [
            ("from_date", request.from?.rfc3339),
            ("to_date", request.to?.rfc3339),
            ("granularity", request.granularity.rawValue),
            ("metrics", request.metrics.map(\.rawValue).joined(separator: ",")),
            ("page", String(page)),
            ("limit", String(usagePageSize)),
        ]
        return pairs.compactMap { name, value in value.map { QueryParameter(name, $0) } }
    }

    private func point(of value: JSONValue, metrics: [UsageMetric]) -> UsagePoint? {
        guard let date = value["date"]?.nonEmptyText else { return nil }
        var figures: [UsageMetric: Figure] = [:]
        for metric in metrics { figures[metric] = value[metric.rawValue]?.figure }
        return UsagePoint(account: account, date: date, figures: figures)
    }

    package func batches(status: BatchStatus?, at cursor: PageCursor?) async throws(ProviderError) -> BatchPage {
        let page = cursor?.position ?? 1
        let parameters = AnchorBatchesParameters(status: status, page: page, limit: Self.batchPageSize)
        let document = try await connection.json("/v1/batch-sessions", parameters.query)
        let envelope = document["data"]
        guard let rows = envelope?["batches"]?.elements else {
            throw .missingArray("data.batches", in: envelope?["batches"] ?? envelope)
        }
        let batches = rows.compactMap(batch)
        let pagination = envelope?["pagination"]
        let hasNext =
            pagination?["has_next"]?.flag ?? pagination?["total_pages"]?.count.map { page < Int(clamping: $0) }
            ?? (rows.count >= Self.batchPageSize)
        return BatchPage(
            batches: batches, skippedRows: rows.count - batches.count,
            total: pagination?["total_records"]?.count.map(Int.init(clamping:)),
            next: hasNext && !rows.isEmpty ? PageCursor(position: page + 1, size: Self.batchPageSize) : nil)
    }

    private func batch(of row: JSONValue) -> Batch? {
        guard let id = row["batch_id"]?.nonEmptyText else { return nil }
        var batch = Batch(account: account, provider: .anchor, id: id, status: row["status"]?.text ?? "")
        batch.totalRequests = row["total_requests"]?.count
        batch.completedRequests = row["completed_requests"]?.count
        batch.failedRequests = row["failed_requests"]?.count
        batch.createdAt = row["created_at"]?.timestamp
        batch.actualCompletionTime = row["actual_completion_time"]?.timestamp
        return batch
    }
}

/// Everything that `GET /v1/batch-sessions` can be asked.
package struct AnchorBatchesParameters: Sendable, Hashable {
    package var status: BatchStatus?
    /// From 1.
    package var page: Int?
    /// 1 to 100.
    package var limit: Int?
    package var createdAfter: Timestamp?
    package var createdBefore: Timestamp?

    package init(
        status: BatchStatus? = nil, page: Int? = nil, limit: Int? = nil, createdAfter: Timestamp? = nil,
        createdBefore: Timestamp? = nil
    ) {
        self.status = status
        self.page = page
        self.limit = limit
        self.createdAfter = createdAfter
        self.createdBefore = createdBefore
    }

    package var query: [QueryParameter] {
        let pairs: [(String, String?)] = [
            ("status", status?.rawValue),
            ("page", page.map(String.init)),
            ("limit", limit.map(String.init)),
            ("created_after", createdAfter?.rfc3339),
            ("created_before", createdBefore?.rfc3339),
        ]
        return pairs.compactMap { name, value in value.map { QueryParameter(name, $0) } }
    }
}
