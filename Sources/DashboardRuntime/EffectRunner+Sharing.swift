import BrowserSessions
import Dashboard
import SessionFeed
import SessionSharing

/// Exports and reports, made on the pool.
extension EffectRunner {
    /// Sessions of one export: a text of more is hundreds of megabytes.
    private static let exportLimit = 100_000
    /// Events of a session that its report tells of.
    private static let eventLimit = 200

    func write(_ effect: ShareEffect) async {
        guard let outlet else { return mailbox.post(.notice("nothing can be written here", .bad)) }
        switch effect {
        case .export(let format, let target): await export(format, to: target, outlet)
        case .print(let printed, let target):
            await write(printed.text, to: target, outlet, saying: "\(printed.rows) rows", "")
        case .report(let key, let findings, let target): await report(key, findings, to: target, outlet)
        case .saveView(let draft):
            // The view itself appears when the file is read again, which is said then.
            if let why = await outlet.save(draft) { mailbox.post(.notice(why, .bad)) }
        }
    }

    private func export(_ format: ExportFormat, to target: ShareTarget, _ outlet: any TextOutlet) async {
        var (sessions, matching) = await fleet.listedSessions(limit: Self.exportLimit)
        // Configurations are not kept with the rows; the archive has them.
        if format == .json || format == .ndjson {
            for index in sessions.indices where sessions[index].raw == .null {
                if let kept = await history.session(sessions[index].key) {
                    sessions[index].configuration = kept.configuration
                }
            }
        }
        let text = format.text(of: sessions, at: now())
        let rest = matching > sessions.count ? "; \(matching - sessions.count) more were left out: filter first" : ""
        await write(text, to: target, outlet, saying: "\(sessions.count) sessions as \(format.rawValue)", rest)
    }

    private func report(
        _ key: SessionKey, _ findings: [String], to target: ShareTarget, _ outlet: any TextOutlet
    ) async {
        var session = await fleet.loadedSession(key)
        if session?.raw == .null || session == nil, let kept = await history.session(key) { session = kept }
        guard let session else { return mailbox.post(.notice("the session is not at hand any more", .bad)) }
        let events = await history.events(of: key, limit: Self.eventLimit)
        let text = SessionReport.markdown(of: session, findings: findings, events: events, at: now())
        await write(text, to: target, outlet, saying: "the report of \(key.id)", "")
    }

    private func write(
        _ text: String, to target: ShareTarget, _ outlet: any TextOutlet, saying what: String, _ rest: String
    ) async {
        if let why = await outlet.write(text, to: target) { return mailbox.post(.notice(why, .bad)) }
        switch target {
        case .file(let path): mailbox.post(.notice("wrote \(what) to \(path)\(rest)", .good))
        case .program(let line): mailbox.post(.notice("gave \(what) to \(line)\(rest)", .good))
        }
    }
}
