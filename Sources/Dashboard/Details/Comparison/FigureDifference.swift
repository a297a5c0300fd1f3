import BrowserSessions
import SessionQuery

/// By how much a figure of one session is more than another's.
enum FigureDifference {
    /// `2m05s more`, `36.2M less`, `3.2×` besides where it is twice as much or half as much; `12m later` of a moment. Nil for
    /// fields that are no figures, where one of them is not known, and where the two can't be set against each other: credits
    /// of two vendors, costs in two currencies.
    static func text(_ field: DetailField, of first: Session, _ second: Session, at now: Timestamp) -> String? {
        if let one = field.moment(of: first), let other = field.moment(of: second) {
            let text = HumanDuration.text(milliseconds: abs(other.milliseconds - one.milliseconds))
            return text == "0s" ? nil : text + (other > one ? " later" : " earlier")
        }
        guard isComparable(field, first, second), let one = amount(field, of: first, at: now),
            let other = amount(field, of: second, at: now), one != other,
            let text = text(of: (other - one).magnitude, as: field)
        else { return nil }
        let more = text + (other > one ? " more" : " less")
        guard one > 0, other > 0, other / one >= 2 || other / one <= 0.5, other / one >= 0.1 else { return more }
        return more + ", \(Numbers.tenths(other / one))×"
    }

    private static func isComparable(_ field: DetailField, _ first: Session, _ second: Session) -> Bool {
        switch field {
        case .credits: first.provider == second.provider
        case .cost: first.currency == second.currency
        case .state, .id, .account, .started, .ended, .duration, .bandwidth, .steps, .navigations, .captcha, .domains,
            .tags, .target, .end, .proxy, .proxyType, .zone, .browserIP, .apiKey, .profile, .headless, .recording,
            .stealth, .task, .executions, .batch, .playground, .read, .updated,
            .name, .region, .project, .expires, .endReason:
            true
        }
    }

    private static func amount(_ field: DetailField, of session: Session, at now: Timestamp) -> Double? {
        switch field {
        case .duration: session.duration(at: now)?.value
        case .bandwidth: session.bandwidthBytes.map { Double($0) }
        case .credits: session.credits?.value
        case .cost: session.cost?.value
        case .steps: session.steps.map { Double($0) }
        case .navigations: session.navigations.map { Double($0) }
        case .executions: session.taskExecutions.map { Double($0) }
        case .state, .id, .account, .started, .ended, .captcha, .domains, .tags, .target, .end, .proxy, .proxyType,
            .zone, .browserIP, .apiKey, .profile, .headless, .recording, .stealth, .task, .batch, .playground, .read,
            .updated,
            .name, .region, .project, .expires, .endReason:
            nil
        }
    }

    /// Nil for what is too little to be told.
    private static func text(of amount: Double, as field: DetailField) -> String? {
        switch field {
        case .duration: amount < 1 ? nil : HumanDuration.text(seconds: amount)
        case .bandwidth: HumanBytes.text(Int64(min(amount, 9e18)))
        case .credits, .cost: amount < 0.005 ? nil : Numbers.amount(amount)
        case .state, .id, .account, .started, .ended, .steps, .navigations, .captcha, .domains, .tags, .target, .end,
            .proxy, .proxyType, .zone, .browserIP, .apiKey, .profile, .headless, .recording, .stealth, .task,
            .executions, .batch, .playground, .read, .updated,
            .name, .region, .project, .expires, .endReason:
            Figure(amount).map { Numbers.grouped($0) }
        }
    }
}
