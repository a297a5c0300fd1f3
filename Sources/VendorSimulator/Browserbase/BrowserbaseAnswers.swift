/// Browserbase's two endpoints. Shapes are those of its SDK browserbase 1.22.0: a bare array of sessions, newest first, and a session
/// with what it takes to connect to it.
struct BrowserbaseAnswers {
    let fleet: FleetSnapshot
    /// Leaves the rows' array out of an answer, as a vendor that has changed its shape would.
    let omitsRows: Bool

    /// `GET /v1/sessions`.
    func sessions(_ parameters: QueryParameters) throws(BadParameter) -> VendorAnswer {
        let rows = try BrowserbaseQuery(parameters).rows(of: fleet)
        if omitsRows { return VendorAnswer(body: JSONWriter.text { _ in }) }
        var json = JSONWriter()
        json.array(rows) { json, session in json.object { members(session, &$0) } }
        return VendorAnswer(body: json.bytes)
    }

    /// `GET /v1/projects`.
    func projects() -> VendorAnswer {
        var json = JSONWriter()
        json.array(["production", "research"]) { json, name in
            json.object { project in
                project.member("id", name)
                project.member("name", name)
                project.member("concurrency", name == "production" ? 75 : 25)
                project.member("defaultTimeout", 300)
                project.member("ownerId", "simulated")
                project.member("createdAt", VendorTime.milliseconds(0))
                project.member("updatedAt", VendorTime.milliseconds(0))
            }
        }
        return VendorAnswer(body: json.bytes)
    }

    /// `GET /v1/sessions/{id}`. The key, and the addresses that carry it, are made up.
    func session(_ id: String) -> VendorAnswer {
        guard let identity = SessionIdentity(uuid: id),
            let plan = fleet.plain[.browserbase]?.first(where: { $0.identity == identity })
        else { return .failure(.browserbase, 404, "Session not found") }
        return VendorAnswer(
            body: JSONWriter.text { json in
                if omitsRows { return }
                members(BrowserbaseSession(plan: plan, time: fleet.time), &json)
                let key = "simulated." + plan.identity.hexadecimal
                json.member("connectUrl", "wss://connect.browserbase.example/?signingKey=" + key)
                json.member("seleniumRemoteUrl", "https://connect.browserbase.example/webdriver/" + key)
                json.member("signingKey", key)
            })
    }

    private func members(_ session: BrowserbaseSession, _ json: inout JSONWriter) {
        let start = VendorTime.milliseconds(session.plan.span.start)
        json.member("id", session.id)
        json.member("createdAt", start)
        json.member("updatedAt", VendorTime.milliseconds(session.updated))
        json.member("projectId", session.project)
        json.member("startedAt", start)
        if session.hasEnded { json.member("endedAt", VendorTime.milliseconds(session.plan.span.end)) }
        json.member("expiresAt", VendorTime.milliseconds(session.expires))
        json.member("status", session.status)
        json.member("proxyBytes", session.proxyBytes)
        json.member("keepAlive", session.keepsAlive)
        json.member("region", session.region)
        if let context = session.context { json.member("contextId", context) }
        let noted = session.metadata
        if !noted.isEmpty { json.member("userMetadata", object: { Self.members(noted, &$0) }) }
    }

    /// Names of one step are members, those of two an object with a member.
    private static func members(_ noted: [(path: [String], value: String)], _ json: inout JSONWriter) {
        for (path, value) in noted {
            guard let name = path.first else { continue }
            guard let inner = path.dropFirst().first else {
                json.member(name, value)
                continue
            }
            json.member(name, object: { $0.member(inner, value) })
        }
    }
}
