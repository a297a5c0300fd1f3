import BrowserSessions

extension SessionColumns {
    @inline(__always)
    func traits(of row: Int) -> SessionTraits { traits[trait[row]] }

    func key(of row: Int) -> SessionKey {
        SessionKey(account: accounts[Int(traits(of: row).account)], id: ids[row])
    }

    /// The session without its raw record and configuration. About a microsecond.
    func session(at row: Int) -> Session {
        let traits = traits(of: row)
        var session = Session(
            key: SessionKey(account: accounts[Int(traits.account)], id: ids[row]), provider: traits.provider,
            status: words[traits.status] ?? "", state: traits.state,
            fetchedAt: Timestamp(milliseconds: fetched[row] ?? 0), raw: .null)
        session.currency = words[traits.currency]
        session.captcha = words[traits.captcha]
        session.apiKeyName = words[traits.apiKeyName]
        session.zone = words[traits.zone]
        session.proxyType = words[traits.proxyType]
        session.region = words[traits.region]
        session.project = words[traits.project]
        session.endReason = words[traits.endReason]
        session.usesProxy = traits[.usesProxy]
        session.isHeadless = traits[.isHeadless]
        session.isRecorded = traits[.isRecorded]
        session.isStealth = traits[.isStealth]
        session.isPlayground = traits[.isPlayground]
        session.isTaskInitiated = traits[.isTaskInitiated]
        if traits.hasFailure {
            session.failure = SessionFailure(code: words[traits.errorCode], message: words[errorMessage[row]])
        }
        session.startedAt = started[row].map(Timestamp.init(milliseconds:))
        session.endedAt = ended[row].map(Timestamp.init(milliseconds:))
        session.updatedAt = updated[row].map(Timestamp.init(milliseconds:))
        session.recordedDuration = duration.figure(row, digits: digits)
        session.credits = credits.figure(row, digits: digits)
        session.cost = cost.figure(row, digits: digits)
        session.bandwidthBytes = bandwidth[row]
        session.steps = steps[row]
        session.navigations = navigations[row]
        session.taskExecutions = taskExecutions[row]
        session.maxDuration = maxDuration[row]
        session.expiresAt = expires[row].map(Timestamp.init(milliseconds:))
        session.domains = texts(ofList: domains[row])
        session.tags = texts(ofList: tags[row])
        session.targetURL = urls[targetURL[row]]
        session.endURL = urls[endURL[row]]
        session.profile = words[profile[row]]
        session.name = words[name[row]]
        session.browserIP = others[browserIP[row]]
        session.batchID = others[batchID[row]]
        return session
    }
}
