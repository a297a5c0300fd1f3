/// Kernel's two endpoints. Rows are those of the models of its SDK 0.131.0. Links and the tokens in them are made up.
struct KernelAnswers {
    let fleet: FleetSnapshot
    /// Leaves the rows out of an answer, as a vendor that has changed its shape would.
    let omitsRows: Bool

    /// `GET /browsers`: a bare array, and two headers that say whether and where it goes on.
    func sessions(_ query: KernelQuery) -> VendorAnswer {
        let rows = query.rows(of: fleet)
        let shown = RowOrder.page(rows, offset: query.offset, limit: query.limit)
        let end = query.offset + shown.count
        let hasMore = end < rows.count
        var json = JSONWriter()
        if omitsRows {
            json.object { _ in }
        } else {
            json.array(shown) { json, plan in json.object { members(plan, &$0) } }
        }
        return VendorAnswer(
            body: json.bytes,
            headers: [
                .init(name: "X-Has-More", value: hasMore ? "true" : "false"),
                .init(name: "X-Next-Offset", value: hasMore ? String(end) : "0"),
            ])
    }

    /// `GET /org/limits`. Pools and standby are none here.
    func limits() -> VendorAnswer {
        let used = (fleet.plain[.kernel] ?? []).count { $0.span.isActive(at: fleet.time) }
        return VendorAnswer(
            body: JSONWriter.text { json in
                json.member("max_concurrent_sessions", 150)
                json.member("concurrent_sessions_used", used)
                json.member("concurrent_sessions_available", max(0, 150 - used))
                json.member("default_project_max_concurrent_sessions", Int64?.none)
            })
    }

    /// `GET /browsers/{id_or_name}`. What was deleted is a 404 but for those who ask for it.
    func session(_ name: String, withDeleted: Bool) -> VendorAnswer {
        let found = fleet.plain[.kernel]?.first { plan in
            let session = KernelSession(plan: plan, time: fleet.time)
            return (session.id == name || session.name == name) && (withDeleted || !session.hasEnded)
        }
        guard let plan = found else { return .failure(.kernel, 404, "browser not found") }
        return VendorAnswer(body: JSONWriter.text { if !omitsRows { members(plan, &$0) } })
    }

    private func members(_ plan: PlainPlan, _ json: inout JSONWriter) {
        let session = KernelSession(plan: plan, time: fleet.time)
        json.member("session_id", session.id)
        if let name = session.name { json.member("name", name) }
        json.member("created_at", VendorTime.milliseconds(plan.span.start))
        if let deleted = session.deleted {
            json.member("deleted_at", VendorTime.milliseconds(deleted))
            json.member("usage", object: { $0.member("uptime_ms", session.uptime) })
            json.member("usage_status", session.usageIsReady ? "ready" : "pending")
        }
        json.member("region", session.region)
        json.member("headless", session.isHeadless)
        json.member("stealth", session.isStealth)
        json.member("timeout_seconds", session.timeoutSeconds)
        if let address = session.startURL { json.member("start_url", address) }
        json.member(
            "tags",
            object: { tags in
                for tag in session.tags { tags.member(tag.name, tag.value) }
            })
        references(session, &json)
        machine(session, &json)
        links(session, &json)
    }
}
