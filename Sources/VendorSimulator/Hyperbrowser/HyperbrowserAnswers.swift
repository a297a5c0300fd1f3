/// Hyperbrowser's two endpoints.
///
/// Rows are those of its OpenAPI document plus the fields that its official SDK 1.14.0 refuses to do without
/// (`sessionUrl`, `proxyDataConsumed`), and the page's length goes by the document's name `pageSize` and by the SDK's
/// `perPage`. Rows come newest first; `limit`, which only the SDKs send, is honoured from 1 to 100.
struct HyperbrowserAnswers {
    let fleet: FleetSnapshot
    /// Leaves the rows' array out of an answer, as a vendor that has changed its shape would.
    let omitsRows: Bool

    private static let team = "0b6f3a52-9c1e-4b64-8f57-2d7a90c4e3b8"

    /// `GET /api/sessions`.
    func sessions(_ parameters: QueryParameters) throws(BadParameter) -> VendorAnswer {
        let message = "Invalid query parameters"
        let page = try parameters.integer("page", in: 1...QueryParameters.lastPage, default: 1, message)
        let limit = try parameters.integer("limit", in: 1...100, default: 10, message)
        let status = try parameters.choice("status", of: ["active", "closed", "error", "close-error"], message)
        let rows = RowOrder.byStart(
            fleet.hyperbrowser.filter { row in status.map { row.status(at: fleet.time) == $0 } ?? true },
            descending: true)
        return VendorAnswer(
            body: JSONWriter.text { json in
                let shown = RowOrder.page(rows, offset: (page - 1) * limit, limit: limit)
                if !omitsRows {
                    json.member("sessions", array: shown) { json, plan in json.object { members(plan, &$0) } }
                }
                json.member("totalCount", rows.count)
                json.member("page", page)
                json.member("pageSize", limit)
                json.member("perPage", limit)
            })
    }

    /// `GET /api/session/{id}`. The token and the links that carry it are made up.
    func session(_ id: String) -> VendorAnswer {
        guard let identity = SessionIdentity(uuid: id),
            let plan = fleet.hyperbrowser.first(where: { $0.identity == identity })
        else { return .failure(.hyperbrowser, 404, "Session not found") }
        return VendorAnswer(
            body: JSONWriter.text { json in
                if omitsRows { return }
                members(plan, &json)
                let token = "simulated." + plan.identity.hexadecimal
                json.member("token", token)
                json.member("liveUrl", "https://app.hyperbrowser.example/live?token=" + token)
                json.member("liveDomain", "live.hyperbrowser.example")
                json.member("wsEndpoint", "wss://connect.hyperbrowser.example/?token=" + token)
                json.member("webdriverEndpoint", "https://connect.hyperbrowser.example/webdriver?token=" + token)
                json.member("computerActionEndpoint", "https://connect.hyperbrowser.example/action?token=" + token)
            })
    }

    /// `GET /api/team/credit-info`.
    func credits() -> VendorAnswer {
        VendorAnswer(
            body: JSONWriter.text { json in
                json.member("usage", 18_450)
                json.member("limit", 100_000)
                json.member("remaining", 81_550)
            })
    }

    private func members(_ plan: HyperbrowserPlan, _ json: inout JSONWriter) {
        let ended = plan.span.hasEnded(at: fleet.time)
        json.member("id", plan.id)
        json.member("teamId", Self.team)
        json.member("status", plan.status(at: fleet.time))
        json.member("startTime", String(plan.span.start))
        json.member("endTime", ended ? String(plan.span.end) : nil)
        json.member("createdAt", VendorTime.milliseconds(plan.created))
        json.member("updatedAt", VendorTime.milliseconds(plan.updated(at: fleet.time)))
        if plan.launchIsUnknown {
            json.member("launchState", String?.none)
        } else {
            json.member("launchState", object: { launchState(plan, &$0) })
        }
        json.member("creditsUsed", Decimal3(thousandths: plan.span.grown(plan.credits, at: fleet.time)))
        json.member("sessionUrl", "https://app.hyperbrowser.example/sessions/" + plan.id)
        json.member("proxyDataConsumed", String(plan.span.grown(plan.proxyBytes, at: fleet.time)))
    }

    private func launchState(_ plan: HyperbrowserPlan, _ json: inout JSONWriter) {
        let launch = plan.launch
        json.member("useUltraStealth", launch.contains(.ultraStealth))
        json.member("useStealth", launch.contains(.stealth))
        json.member("useProxy", launch.contains(.proxy))
        json.member("solveCaptchas", launch.contains(.captchas))
        json.member("adblock", launch.contains(.adblock))
        json.member("trackers", launch.contains(.adblock))
        json.member("annoyances", launch.contains(.adblock))
        json.member(
            "screen",
            object: { screen in
                screen.member("width", launch.contains(.wide) ? 1920 : 1280)
                screen.member("height", launch.contains(.wide) ? 1080 : 720)
            })
        json.member("enableWebRecording", launch.contains(.webRecording))
        json.member("enableVideoWebRecording", launch.contains(.videoRecording))
        json.member("enableLogCapture", launch.contains(.logs))
        json.member("acceptCookies", launch.contains(.cookies))
        if let profile = plan.profile {
            json.member(
                "profile",
                object: { member in
                    member.member("id", SessionIdentity(seed: 1, domain: .identity, index: profile).uuid)
                    member.member("persistChanges", profile % 2 == 0)
                })
        }
        json.member("saveDownloads", launch.contains(.downloads))
        json.member("viewOnlyLiveView", false)
    }
}
