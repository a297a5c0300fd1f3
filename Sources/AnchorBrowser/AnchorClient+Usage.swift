package import BrowserSessions
import HTTPTransport

extension AnchorClient {
    /// The largest page that the usage history takes.
    static let usagePageSize = 1000
    /// The largest page that the batch list takes.
    static let batchPageSize = 100

    package func usage(_ request: UsageRequest, at cursor: PageCursor?) async throws(ProviderError) -> UsagePage {
        let page = cursor?.position ?? 1
        let document = try await connection.json("/v1/sessions/history", Self.query(request, page: page))
        let points = try VendorDocument.rows(at: "data", in: document)
        let read = try RowsRead(points, path: "data", id: \UsagePoint.date) { point(of: &$0, metrics: request.metrics) }
        let pagination = document["pagination"]
        let (hasNext, total) = (Self.hasNext(after: cursor, pagination), pagination?["total_records"]?.extent)
        return UsagePage(
            points: read.rows, summary: Self.summary(document["summary"], request.metrics),
            skippedPoints: read.skipped, unread: read.unread, total: total,
            next: Self.next(after: cursor, rows: points.count, limit: Self.usagePageSize, hasNext, total: total),
            saysEnd: hasNext == false)
    }

    /// What the pagination says, none of which is required: that there is a page, or how many.
    private static func hasNext(after cursor: PageCursor?, _ pagination: JSONValue?) -> Bool? {
        pagination?["has_next"]?.flag
            ?? pagination?["total_pages"]?.count.map { (cursor?.position ?? 1) < Int(clamping: $0) }
    }

    /// By that; else by how many rows there are; else a page as full as was asked for is gone on from. More rows than that are
    /// all there are, from a server that does not look at the limit.
    private static func next(
        after cursor: PageCursor?, rows: Int, limit: Int, _ hasNext: Bool?, total: Int?
    ) -> PageCursor? {
        guard rows > 0 else { return nil }
        let page = cursor?.position ?? 1
        // A server may give fewer at a time than it is asked for: as many as there were on the first page.
        let size = cursor?.size ?? rows
        let goesOn: Bool = hasNext ?? total.map { (page - 1) * size + rows < $0 } ?? (rows == limit)
        return goesOn ? PageCursor(position: page + 1, size: size) : nil
    }

    private static func summary(_ sums: JSONValue?, _ metrics: [UsageMetric]) -> [UsageMetric: Figure] {
        var summary: [UsageMetric: Figure] = [:]
        for metric in metrics { summary[metric] = sums?[metric.summaryName]?.figure }
        return summary
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

    private func point(of row: inout RowReader, metrics: [UsageMetric]) -> UsagePoint? {
        guard let date = row.id("date") else { return nil }
        var figures: [UsageMetric: Figure] = [:]
        for metric in metrics { figures[metric] = row.value(metric.rawValue, nil, as: \.figure) }
        return UsagePoint(account: account, date: date, figures: figures)
    }

    package func batches(status: BatchStatus?, at cursor: PageCursor?) async throws(ProviderError) -> BatchPage {
        let page = cursor?.position ?? 1
        let parameters = AnchorBatchesParameters(status: status, page: page, limit: Self.batchPageSize)
        let document = try await connection.json("/v1/batch-sessions", parameters.query)
        let envelope = document["data"]
        let rows = try VendorDocument.rows(at: "data.batches", in: document)
        let read = try RowsRead(rows, path: "data.batches", id: \Batch.id, read: batch)
        let pagination = envelope?["pagination"]
        let (hasNext, total) = (Self.hasNext(after: cursor, pagination), pagination?["total_records"]?.extent)
        return BatchPage(
            batches: read.rows, skippedRows: read.skipped, unread: read.unread, total: total,
            next: Self.next(after: cursor, rows: rows.count, limit: Self.batchPageSize, hasNext, total: total),
            saysEnd: hasNext == false)
    }

    private func batch(of row: inout RowReader) -> Batch? {
        guard let id = row.id("batch_id") else { return nil }
        var batch = Batch(account: account, provider: kind, id: id, status: row.status("status"))
        batch.totalRequests = row.value("total_requests", nil, as: \.count)
        batch.completedRequests = row.value("completed_requests", nil, as: \.count)
        batch.failedRequests = row.value("failed_requests", nil, as: \.count)
        batch.createdAt = row.moment("created_at", nil)
        batch.actualCompletionTime = row.moment("actual_completion_time", nil)
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
