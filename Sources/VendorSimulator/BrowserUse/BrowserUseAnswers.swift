/// Browser Use's two endpoints. Rows are those of the models of its SDK 3.12.1, API v3, every field present. Links and the tokens in
/// them are made up.
struct BrowserUseAnswers {
    let fleet: FleetSnapshot
    /// Leaves the rows' array out of an answer, as a vendor that has changed its shape would.
    let omitsRows: Bool

    /// `GET /api/v3/browsers`.
    func sessions(_ query: BrowserUseQuery) -> VendorAnswer {
        let rows = query.rows(of: fleet)
        let shown = RowOrder.page(rows, offset: (query.pageNumber - 1) * query.pageSize, limit: query.pageSize)
        return VendorAnswer(
            body: JSONWriter.text { json in
                if !omitsRows {
                    json.member("items", array: shown) { json, plan in json.object { members(plan, &$0) } }
                }
                json.member("totalItems", rows.count)
                json.member("pageNumber", query.pageNumber)
                json.member("pageSize", query.pageSize)
            })
    }

    /// `GET /api/v3/billing/account`.
    func account() -> VendorAnswer {
        VendorAnswer(
            body: JSONWriter.text { json in
                json.member("totalCreditsBalanceUsd", Decimal3(thousandths: 87_310))
                json.member("monthlyCreditsBalanceUsd", Decimal3(thousandths: 12_310))
                json.member("additionalCreditsBalanceUsd", Decimal3(thousandths: 75_000))
                json.member("rateLimit", 50)
                json.member("concurrentSessionLimit", 50)
                json.member(
                    "activeSessionCount", (fleet.plain[.browseruse] ?? []).count { $0.span.isActive(at: fleet.time) })
                json.member("isFreeTier", false)
                json.member(
                    "planInfo",
                    object: { plan in
                        plan.member("planName", "Pay as you go")
                        plan.member("subscriptionStatus", String?.none)
                    })
                json.member("projectId", "0b6f3a52-9c1e-4b64-8f57-2d7a90c4e3b8")
            })
    }

    /// `GET /api/v3/browsers/{id}`.
    func session(_ id: String) -> VendorAnswer {
        guard let identity = SessionIdentity(uuid: id) else { return BrowserUsePart.invalid("path", "session_id") }
        guard let plan = fleet.plain[.browseruse]?.first(where: { $0.identity == identity }) else {
            return .failure(.browseruse, 404, "Session not found")
        }
        return VendorAnswer(
            body: JSONWriter.text { json in
                if omitsRows { return }
                members(plan, &json, isDetail: true)
            })
    }

    private func members(_ plan: PlainPlan, _ json: inout JSONWriter, isDetail: Bool = false) {
        let session = BrowserUseSession(plan: plan, time: fleet.time)
        let id = plan.identity.uuid
        let token = "simulated." + plan.identity.hexadecimal
        let isActive = session.status == "active"
        json.member("id", id)
        json.member("status", session.status)
        json.member("liveUrl", isActive ? "https://live.browser-use.example/?wss=\(id).cdp2&token=\(token)" : nil)
        json.member("cdpUrl", isActive ? "https://\(token).cdp2.browser-use.example" : nil)
        json.member("timeoutAt", VendorTime.milliseconds(session.timeoutAt))
        json.member("startedAt", VendorTime.milliseconds(plan.span.start))
        json.member("finishedAt", session.finished.map(VendorTime.milliseconds))
        json.member("proxyUsedMb", session.proxyMegabytes)
        json.member("proxyCost", session.proxyCost)
        json.member("browserCost", session.browserCost)
        json.member("agentSessionId", session.agentSession?.uuid)
        let hasLink = isDetail && !isActive && session.isRecorded
        json.member(
            "recordingUrl", hasLink ? "https://recordings.browser-use.example/\(id)?X-Amz-Signature=\(token)" : nil)
        if isDetail { json.member("recordingAvailable", session.isRecorded) }
        json.member(
            "metadata",
            object: { metadata in
                for pair in session.metadata { metadata.member(pair.key, pair.value) }
            })
        json.member("extensions", array: session.hasExtension ? [id] : []) { json, id in
            json.object { one in
                one.member("id", id)
                one.member("runtimeId", "cjpalhdlnbpafiamejdnhcphjbkeiagm")
                one.member("version", "1.4.2")
            }
        }
    }
}
