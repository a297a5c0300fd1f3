import BrowserSessions
import SessionQuery

/// Sessions that run on although nobody seems to use them.
extension AccountRecord {
    /// Of the tags and domains that a session has so many count.
    private static let tagLimit = 20

    /// The age, what is usual, and what shows no activity. Nil where one of them is not so, or can't be told.
    mutating func leak(_ session: Session, at now: Timestamp) -> String? {
        guard session.isActive, let started = session.startedAt, let inactivity = inactivity(of: session, at: now),
            let usual = usualDuration(of: session, at: now)
        else { return nil }
        let age = now.milliseconds - started.milliseconds
        guard age > usual.p95 else { return nil }
        let (running, p95) = (HumanDuration.text(.milliseconds(age)), HumanDuration.text(.milliseconds(usual.p95)))
        // The figures first: a narrow row is cut at its end.
        return "running \(running) > p95 \(p95) of \(usual.samples) sessions \(usual.whose), \(inactivity)"
    }

    /// What those that still are leaks cost by the hour; nil without such, and without a price for an hour.
    mutating func costOfLeaks(among active: [Session], at now: Timestamp) -> String? {
        guard let price = account.prices?.hour, price > 0 else { return nil }
        let leaks = active.filter { isPointed(.leak, at: $0.key) && leak($0, at: now) != nil }.count
        guard leaks > 0, let cost = Figure((Double(leaks) * price * 1e6).rounded() / 1e6) else { return nil }
        let currency = account.prices?.currency.map { " " + Self.short($0) } ?? ""
        return leaks == 1
            ? "1 session costs \(cost.text)\(currency) an hour"
            : "\(leaks) sessions cost \(cost.text)\(currency) an hour"
    }

    // MARK: What is usual

    mutating func noteDuration(of session: Session, _ ending: Ending) {
        guard let duration = session.recordedDuration?.wholeMilliseconds else { return }
        for tag in Set((session.tags ?? []).prefix(Self.tagLimit)) {
            _ = tagDurations.update(tag, at: ending.at, empty: .duration) { $0.add(duration, of: ending) }
        }
        if let domain = session.domains?.first {
            _ = domainDurations.update(domain, at: ending.at, empty: .duration) { $0.add(duration, of: ending) }
        }
    }

    /// By the first of its tags of which enough sessions are known, else by its first domain. Milliseconds.
    mutating func usualDuration(of session: Session, at now: Timestamp) -> (p95: Int64, samples: Int, whose: String)? {
        for tag in (session.tags ?? []).prefix(Self.tagLimit) {
            let known = tagDurations.updateKnown(tag, at: now) { durations in
                durations.value().map { ($0, durations.count, "tagged \(Self.short(tag))") }
            }
            if let known { return known }
        }
        return session.domains?.first.flatMap { domain in
            domainDurations.updateKnown(domain, at: now) { durations in
                durations.value().map { ($0, durations.count, "of \(Self.short(domain))") }
            }
        }
    }

    // MARK: What shows activity

    /// `no step for 31m`; nil while the session is active, or nobody has looked for long enough.
    ///
    /// Where no session of the account was told of a figure while it ran, there is nothing to wait for but a look at all. Where figures are told,
    /// and some were seen to move, but none that this session has, nothing can be said of it.
    private func inactivity(of session: Session, at now: Timestamp) -> String? {
        guard !toldFigures.isEmpty else {
            return hasLooked ? "no sign of activity is told at \(account.provider.displayName)" : nil
        }
        guard let (movement, span) = stillness(of: session, at: now) else { return nil }
        let still = figuresThatMove(in: movement)
        guard !still.isEmpty || movingFigures.isEmpty else { return nil }
        let lack = still.isEmpty ? "movement" : still.map(\.lack).joined(separator: " or ")
        return "no \(lack) for \(DurationText.format(.minutes(span.milliseconds / 60_000)))"
    }
}
