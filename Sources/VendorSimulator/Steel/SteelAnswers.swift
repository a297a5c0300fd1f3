/// Steel's two endpoints. Shapes are those of its SDK steel-sdk 0.19.0 and, of the metadata, of docs.steel.dev; newest first.
struct SteelAnswers {
    let fleet: FleetSnapshot
    /// Leaves the rows' array out of an answer, as a vendor that has changed its shape would.
    let omitsRows: Bool

    /// `GET /v1/sessions`. The total is there for a filtered list only.
    func sessions(_ parameters: QueryParameters) throws(BadParameter) -> VendorAnswer {
        let query = try SteelQuery(parameters)
        let all = query.rows(of: fleet)
        let rest = try query.rest(of: all, in: fleet)
        let shown = rest.prefix(query.limit)
        let next = rest.count > shown.count ? shown.last?.id : nil
        return VendorAnswer(
            body: JSONWriter.text { json in
                if !omitsRows {
                    json.member("sessions", array: shown) { json, session in json.object { members(session, &$0) } }
                }
                json.member("nextCursor", next)
                if query.isFiltered { json.member("totalCount", all.count) }
            })
    }

    /// `GET /v1/sessions/{id}`.
    func session(_ id: String) -> VendorAnswer {
        guard let identity = SessionIdentity(uuid: id),
            let plan = fleet.plain[.steel]?.first(where: { $0.identity == identity })
        else { return .failure(.steel, 404, "Session not found") }
        return VendorAnswer(
            body: JSONWriter.text { json in
                if !omitsRows { members(SteelSession(plan: plan, time: fleet.time), &json) }
            })
    }

    /// The addresses carry a made-up token.
    private func members(_ session: SteelSession, _ json: inout JSONWriter) {
        let token = "simulated." + session.plan.identity.hexadecimal
        json.member("id", session.id)
        json.member("createdAt", VendorTime.milliseconds(session.plan.span.start))
        json.member("status", session.status)
        json.member("duration", session.duration)
        json.member("timeout", session.timeout)
        if let timeout = session.inactivityTimeout { json.member("inactivityTimeout", timeout) }
        json.member("releaseReason", session.releaseReason)
        json.member("creditsUsed", session.credits)
        json.member("eventCount", session.events)
        json.member("proxyBytesUsed", session.proxyBytes)
        json.member("proxySource", session.proxySource)
        json.member("websocketUrl", "wss://connect.steel.example?sessionId=\(session.id)&apiKey=\(token)")
        json.member("debugUrl", "https://api.steel.example/v1/sessions/\(session.id)/player?t=\(token)")
        json.member("sessionViewerUrl", "https://app.steel.example/sessions/\(session.id)?t=\(token)")
        json.member("region", session.region)
        json.member("projectId", session.project)
        if let profile = session.profile { json.member("profileId", profile) }
        settings(session, &json)
        json.member(
            "metadata", object: { noted in for note in session.metadata { noted.member(note.name, note.value) } })
    }

    private func settings(_ session: SteelSession, _ json: inout JSONWriter) {
        json.member("headless", session.isHeadless)
        json.member("fullscreen", false)
        json.member("isSelenium", session.isSelenium)
        json.member("solveCaptcha", session.solvesCaptchas)
        json.member("persistProfile", session.profile != nil)
        json.member("userAgent", "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0")
        json.member(
            "dimensions",
            object: { size in
                size.member("width", session.isWide ? 1920 : 1280)
                size.member("height", session.isWide ? 1080 : 768)
            })
        json.member("optimizeBandwidth", object: { $0.member("blockImages", session.isMobile) })
        json.member("deviceConfig", object: { $0.member("device", session.isMobile ? "mobile" : "desktop") })
        json.member("debugConfig", object: { $0.member("interactive", true) })
        json.member(
            "stealthConfig",
            object: { stealth in
                stealth.member("humanizeInteractions", session.isHuman)
                stealth.member("autoCaptchaSolving", session.solvesCaptchas)
            })
    }
}
