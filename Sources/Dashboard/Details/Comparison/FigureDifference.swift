import BrowserSessions
import SessionQuery

/// By how much a figure of one session is more than another's.
enum FigureDifference {
    /// `2m05s more`, `36.2M less`, `3.2×` besides where it is twice as much or half as much; `12m later` of a moment. Nil for
    /// fields that are no figures, where one of them is not known, and where the two can't be set against each other: credits
    /// of two vendors, costs in two currencies.
    static func text(_ field: DetailField, of first: Session, _ second: Session, at now: Timestamp) -> String? {
        if let one = field.moment(of: first), let other = field.moment(of: second) {
            let text = HumanDuration.text((other - one).magnitude)
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
        (field != .credits || first.provider == second.provider)
            && (field != .cost || first.currency == second.currency)
    }

    private static func amount(_ field: DetailField, of session: Session, at now: Timestamp) -> Double? {
        if field == .duration { return session.duration(at: now)?.value }
        return switch field.value {
        case .count(let get, _): get(session).map(Double.init)
        case .figure(let get, _): get(session)?.value
        case nil, .text, .texts, .flag, .moment: nil
        }
    }

    /// Nil for what is too little to be told.
    private static func text(of amount: Double, as field: DetailField) -> String? {
        if field == .duration { return amount < 1 ? nil : HumanDuration.text(seconds: amount) }
        if field == .bandwidth { return HumanBytes.text(Int64(min(amount, 9e18))) }
        if field == .credits || field == .cost { return amount < 0.005 ? nil : Numbers.amount(amount) }
        return Figure(amount).map { Numbers.grouped($0) }
    }
}
