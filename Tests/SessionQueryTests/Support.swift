import BrowserSessions
import SessionQuery
import TestSupport
import Testing

/// Noon of a Saturday.
let now = moment("2026-11-21T12:00:00Z")

func moment(_ text: String) -> Timestamp {
    Timestamp(iso8601: text) ?? Timestamp(milliseconds: 0)
}

func zone(hoursEast: Int) -> FilterContext {
    FilterContext(secondsEast: { _ in hoursEast * 3600 }, allowsDashboardFields: true)
}

/// A session with what the test is about, and nothing else.
func session(
    _ provider: ProviderKind = .anchor, account: String = "prod", id: String = "s1", status: String = "running",
    with change: (inout Session) -> Void = { _ in }
) -> Session {
    var session = Session(
        key: SessionKey(account: account, id: id), provider: provider, status: status, fetchedAt: now, raw: .null)
    change(&session)
    return session
}

/// Whether the text matches, in UTC at `now`.
func matches(_ text: String, _ session: Session, context: FilterContext = .utc) throws -> Bool {
    try Filter(parsing: text, context: context).matches(session, at: now)
}

/// The mistake in a text; nil when there is none.
func mistake(_ text: String, context: FilterContext = .utc) -> FilterError? {
    do throws(FilterError) {
        _ = try Filter(parsing: text, context: context)
        return nil
    } catch {
        return error
    }
}

/// The part of the text that an error points at.
func pointedAt(_ error: FilterError?) -> String? {
    error.map { String($0.source[$0.range(in: $0.source)]) }
}

/// That the text is refused at that place, and what is put forward.
func expectMistake(
    _ text: String, _ place: String, _ suggestion: String?, sourceLocation: SourceLocation = #_sourceLocation
) {
    let error = mistake(text)
    #expect(error != nil, "\(text) is read as a filter", sourceLocation: sourceLocation)
    // By scalars: characters would swallow what can't be seen.
    let pointed = pointedAt(error).map { Array($0.unicodeScalars) }
    let message = String(describing: error?.message)
    #expect(pointed == Array(place.unicodeScalars), "\(text): \(message)", sourceLocation: sourceLocation)
    #expect(error?.suggestion == suggestion, "\(text): \(message)", sourceLocation: sourceLocation)
}
