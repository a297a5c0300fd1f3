import BrowserSessions
import TestSupport
import Testing

struct SessionFieldTests {
    private static let plain = SessionField.allCases.filter { $0.value != nil }

    private static func isSet(_ field: SessionField, in session: Session) -> Bool {
        switch field.value {
        case nil: false
        case .text(let get, _): get(session) != nil
        case .texts(let get, _): get(session) != nil
        case .flag(let get, _): get(session) != nil
        case .count(let get, _): get(session) != nil
        case .figure(let get, _): get(session) != nil
        case .moment(let get, _): get(session) != nil
        }
    }

    private static func set(_ field: SessionField, in session: inout Session) {
        switch field.value {
        case nil: break
        case .text(_, let set): set(&session, "x")
        case .texts(_, let set): set(&session, ["x"])
        case .flag(_, let set): set(&session, false)
        case .count(_, let set): set(&session, 7)
        case .figure(_, let set): set(&session, Figure(1.5))
        case .moment(_, let set): set(&session, TestTime.now)
        }
    }

    @Test(arguments: plain) func isReadWhereItIsWritten(field: SessionField) {
        var session = Session(
            key: SessionKey(account: "a", id: "b"), provider: .anchor, status: "completed", fetchedAt: TestTime.now,
            raw: .null)
        #expect(Self.plain.allSatisfy { !Self.isSet($0, in: session) })
        Self.set(field, in: &session)
        #expect(Self.plain.filter { Self.isSet($0, in: session) } == [field])
    }

    @Test(arguments: plain) func isPrintedUnderItsName(field: SessionField) {
        var session = Session(
            key: SessionKey(account: "a", id: "b"), provider: .anchor, status: "completed", fetchedAt: TestTime.now,
            raw: .null)
        let before = session.json(at: TestTime.now)
        Self.set(field, in: &session)
        let after = session.json(at: TestTime.now)
        let changed = Session.jsonNames.filter { before[$0] != after[$0] }
        #expect(changed == [field.rawValue])
    }

    @Test func standsInTheOutputInTheOrderOfTheDocument() {
        let names = Session.jsonNames
        #expect(names.prefix(5) == ["account", "provider", "id", "state", "status"])
        #expect(
            names.suffix(8)
                == ["updated_at", "fetched_at", "config", "region", "project", "name", "expires_at", "end_reason"])
        #expect(names.count == SessionField.allCases.count + 5 && Set(names).count == names.count)
    }
}
