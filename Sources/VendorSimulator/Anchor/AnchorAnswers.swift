/// Anchor's four endpoints. Shapes and words are those of its OpenAPI documents; a session's own record is the one in
/// its SDK 1.0.1 (`SessionsGetSessionResponse`).
struct AnchorAnswers {
    let fleet: FleetSnapshot
    /// Leaves the rows' array out of an answer, as a vendor that has changed its shape would.
    let omitsRows: Bool

    private static let team = "7d0c6d4e-52f1-4b7e-9d2c-3a1f0c9b8e11"

    /// `GET /v1/sessions`.
    func sessions(_ parameters: QueryParameters) throws(BadParameter) -> VendorAnswer {
        let query = try AnchorQuery(parameters)
        let rows = query.rows(of: fleet)
        let page = RowOrder.page(rows, offset: (query.page - 1) * query.limit, limit: query.limit)
        return VendorAnswer(
            body: JSONWriter.text { json in
                json.member(
                    "data",
                    object: { data in
                        if !omitsRows { data.member("sessions", array: page, row) }
                        data.member("total", rows.count)
                        data.member("page", query.page)
                        data.member("total_pages", (rows.count + query.limit - 1) / query.limit)
                    })
            })
    }

    /// `GET /v1/sessions/{id}`.
    func session(_ id: String) -> VendorAnswer {
        guard id.hasPrefix("sess_"), let identity = SessionIdentity(hexadecimal: id.dropFirst(5)),
            let plan = fleet.anchor.first(where: { $0.identity == identity })
        else { return .failure(.anchor, 404, "Session not found") }
        let ended = plan.span.hasEnded(at: fleet.time)
        return VendorAnswer(
            body: JSONWriter.text { json in
                if omitsRows { return }
                json.member(
                    "data",
                    object: { data in
                        data.member("session_id", plan.id)
                        data.member("team_id", Self.team)
                        data.member("duration", ended ? plan.span.length / 1000 : nil)
                        data.member("status", plan.status(at: fleet.time))
                        data.member("credits_used", ended ? Decimal3(thousandths: plan.credits) : nil)
                        data.member("configuration", object: { configuration(plan, &$0) })
                        data.member("playground", plan.playground)
                        data.member("proxy_bytes", plan.span.grown(plan.proxyBytes, at: fleet.time))
                        data.member("tokens", object: { $0.member("total", tokens(plan)) })
                        data.member("steps", plan.span.grown(plan.steps ?? 0, at: fleet.time))
                        // The SDK types the tags of a single session as an object, unlike those in the list.
                        data.member(
                            "tags",
                            object: { tags in
                                for (index, tag) in (plan.tags ?? []).enumerated() { tags.member(String(index), tag) }
                            })
                        data.member("created_at", VendorTime.milliseconds(plan.span.start))
                    })
            })
    }

    /// `GET /v1/batch-sessions`: newest first; both dates exclude their instant.
    func batches(_ parameters: QueryParameters) throws(BadParameter) -> VendorAnswer {
        let states = ["pending", "processing", "completed", "failed", "cancelled"]
        let status = try parameters.choice("status", of: states, "Invalid status")
        let page = try parameters.integer("page", in: 1...QueryParameters.lastPage, default: 1, "Invalid page")
        let limit = try parameters.integer("limit", in: 1...100, default: 20, "Invalid limit")
        let after = try parameters.date("created_after", "Invalid created_after")
        let before = try parameters.date("created_before", "Invalid created_before")
        let rows = Array(
            fleet.batches.filter { batch in
                (status.map { batch.status(at: fleet.time) == $0 } ?? true)
                    && (after.map { batch.created > $0 } ?? true) && (before.map { batch.created < $0 } ?? true)
            }.reversed())
        return VendorAnswer(
            body: JSONWriter.text { json in
                json.member(
                    "data",
                    object: { data in
                        let shown = RowOrder.page(rows, offset: (page - 1) * limit, limit: limit)
                        if !omitsRows { data.member("batches", array: shown, batch) }
                        data.member(
                            "pagination",
                            object: {
                                Self.pagination(page: page, limit: limit, total: rows.count, &$0)
                            })
                    })
            })
    }

    /// `GET /v1/billing`.
    func billing() -> VendorAnswer {
        VendorAnswer(
            body: JSONWriter.text { json in
                json.member(
                    "data",
                    object: { data in
                        data.member("credits", Decimal3(thousandths: 4_812_250))
                        data.member("credits_used", Decimal3(thousandths: 5_187_750))
                        data.member("included_credits", 10_000)
                        data.member("billing_period", String(VendorTime.milliseconds(fleet.time).prefix(7)))
                        data.member("tier", "growth")
                        data.member("gifts_balance", 0)
                        data.member("max_concurrent_browsers", 50)
                        data.member("cost_limit", Int64?.none)
                    })
            })
    }

    /// The pagination object of the batches and of the usage history.
    static func pagination(page: Int, limit: Int, total: Int, _ json: inout JSONWriter) {
        let pages = (total + limit - 1) / limit
        json.member("current_page", page)
        json.member("total_pages", pages)
        json.member("total_records", total)
        json.member("has_next", page < pages)
        json.member("has_prev", page > 1)
    }

    private func batch(_ json: inout JSONWriter, _ plan: BatchPlan) {
        json.object { row in
            row.member("batch_id", plan.id)
            row.member("status", plan.status(at: fleet.time))
            row.member("total_requests", plan.total)
            row.member("completed_requests", plan.completed(at: fleet.time))
            row.member("failed_requests", plan.failed(at: fleet.time))
            row.member("created_at", VendorTime.milliseconds(plan.created))
            row.member("actual_completion_time", plan.completion(at: fleet.time).map(VendorTime.milliseconds))
        }
    }

    private func row(_ json: inout JSONWriter, _ plan: AnchorPlan) {
        let ended = plan.span.hasEnded(at: fleet.time)
        json.object { row in
            row.member("id", plan.id)
            row.member("status", plan.status(at: fleet.time))
            row.member("tags", plan.tags)
            row.member("headless", plan.headless)
            row.member("recording", plan.recording)
            let credits = Decimal3(thousandths: plan.credits)
            if !ended {
                row.member("used_credits", "N/A")
            } else if plan.creditsAsText {
                row.member("used_credits", credits.fixed)
            } else {
                row.member("used_credits", credits)
            }
            row.member("proxy_bytes", plan.proxy.map { _ in plan.span.grown(plan.proxyBytes, at: fleet.time) })
            row.member("proxy_type", plan.proxyType)
            row.member("steps", plan.steps.map { plan.span.grown($0, at: fleet.time) })
            row.member("duration", ended ? plan.span.length / 1000 : nil)
            row.member("created_at", VendorTime.milliseconds(plan.span.start))
            row.member("user_configuration", object: { configuration(plan, &$0) })
            row.member("task_initiated", plan.taskInitiated)
            row.member("task_executions_count", plan.taskExecutions)
            row.member("api_key_name", plan.apiKeyName)
            row.member("browser_ip", plan.browserAddress)
            row.member("domains", plan.domains)
        }
    }

    /// Timeouts are minutes (https://docs.anchorbrowser.io); `idle_timeout` beside them is the example's.
    private func configuration(_ plan: AnchorPlan, _ json: inout JSONWriter) {
        json.member(
            "session",
            object: { session in
                session.member("idle_timeout", 300)
                session.member(
                    "timeout",
                    object: { timeout in
                        timeout.member("max_duration", plan.maxDuration)
                        timeout.member("idle_timeout", 5)
                    })
                session.member("recording", object: { $0.member("active", plan.recording) })
            })
        json.member(
            "browser",
            object: { browser in
                browser.member("headless", object: { $0.member("active", plan.headless) })
            })
    }

    private func tokens(_ plan: AnchorPlan) -> Int64 {
        plan.span.grown((plan.steps ?? 0) * 1850, at: fleet.time)
    }
}
