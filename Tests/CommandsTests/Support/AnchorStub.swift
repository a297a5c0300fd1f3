import BrowserSessions

@testable import Commands

/// An account at Anchor as its API answers: pages of rows, one row by its id, batches and usage.
struct AnchorStub: Sendable {
    /// One session's row.
    struct Row: Sendable {
        var id: String
        var status = "completed"
        /// As it is written in `created_at`.
        var created: String
        var tags: [String] = []
        var more = ""

        init(
            _ id: String, _ status: String = "completed", ago seconds: Int64 = 3_600, created: String? = nil,
            tags: [String] = [], more: String = ""
        ) {
            (self.id, self.status, self.tags, self.more) = (id, status, tags, more)
            self.created = created ?? WallClock.now().adding(milliseconds: -seconds * 1_000).rfc3339
        }

        var json: String {
            let tags = tags.map { "\"\($0)\"" }.joined(separator: ",")
            return
                #"{"id":"\#(id)","status":"\#(status)","created_at":"\#(created)","duration":60,"used_credits":"1.5","#
                + #""tags":[\#(tags)]\#(more),"headless":false,"recording":false,"task_initiated":false,"#
                + #""task_executions_count":0,"api_key_name":"automation","user_configuration":{},"browser_ip":null}"#
        }
    }

    /// Newest first.
    var rows: [Row] = []
    var batches: [String] = []
    var points: [String] = []

    func answer(_ request: StubVendors.Request) -> StubVendors.Answer {
        switch request.path {
        case "/v1/sessions": return .json(page(request))
        case "/v1/batch-sessions":
            return .json(
                #"{"data":{"batches":[\#(batches.joined(separator: ","))],"pagination":{"has_next":false}}}"#)
        case "/v1/sessions/history":
            return .json(
                #"{"data":[\#(points.joined(separator: ","))],"summary":{"total_credits_used":7},"#
                    + #""pagination":{"has_next":false}}"#)
        default:
            let id = request.path.dropFirst("/v1/sessions/".count)
            return rows.first { $0.id == id }.map { .json(#"{"data":\#($0.json)}"#) } ?? .notFound
        }
    }

    private func page(_ request: StubVendors.Request) -> String {
        let wanted = rows.filter { row in request.query["status"].map { $0 == row.status } ?? true }
        let (page, size) = (Int(request.query["page"] ?? "") ?? 1, Int(request.query["limit"] ?? "") ?? 10)
        let rows = wanted.dropFirst((page - 1) * size).prefix(size).map(\.json).joined(separator: ",")
        let pages = (wanted.count + size - 1) / size
        return #"{"data":{"sessions":[\#(rows)],"total":\#(wanted.count),"total_pages":\#(pages)}}"#
    }
}
