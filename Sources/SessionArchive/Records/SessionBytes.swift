import BrowserSessions
import Foundation

/// A session's fields as bytes: what the archive's columns don't hold, in a form that reads back fast. The configuration
/// and the raw record are not in it; they are JSON, kept apart.
enum SessionBytes {
    /// - Parameter isWhole: true writes the fields that the table of sessions has columns for, too.
    static func data(of session: Session, isWhole: Bool = false) -> Data {
        var writer = RecordWriter()
        // SQLite's text ends at a NUL.
        if isWhole || session.id.utf8.contains(0) { writer.write(.id, session.id) }
        if isWhole || session.status.utf8.contains(0) { writer.write(.field(.status), session.status) }
        if isWhole {
            writer.write(.field(.state), session.state.rawValue)
            writer.write(.field(.startedAt), session.startedAt)
            writer.write(.field(.endedAt), session.endedAt)
            writer.write(.fetchedAt, session.fetchedAt)
        }
        writer.write(.maxDuration, session.maxDuration?.milliseconds)
        if let failure = session.failure {
            writer.write(.hasFailure, true)
            writer.write(.failureCode, failure.code)
            writer.write(.failureMessage, failure.message)
        }
        for (field, value) in plainFields { writer.write(field, value, of: session) }
        return Data(writer.bytes)
    }

    /// The fields that are one value and have no column of their own.
    private static let plainFields: [(RecordField, SessionValue)] = SessionField.allCases.compactMap { field in
        guard field != .startedAt, field != .endedAt, let value = field.value else { return nil }
        return (.field(field), value)
    }

    /// Sets the fields that the bytes hold. Those of later versions are passed over; where bytes make no sense it ends.
    static func read(_ bytes: UnsafeRawBufferPointer, into session: inout Session) {
        var reader = RecordReader(bytes)
        while let (number, value) = reader.next() {
            guard let field = RecordField(number: number) else { continue }
            set(field, value, in: &session)
        }
    }

    private static func set(_ field: RecordField, _ value: RecordReader.Value, in session: inout Session) {
        switch field {
        case .id: session.key.id = value.text ?? session.key.id
        case .fetchedAt: session.fetchedAt = value.moment ?? session.fetchedAt
        case .maxDuration: session.maxDuration = value.whole.map { .milliseconds($0) }
        case .hasFailure: session.failure = SessionFailure(code: nil, message: nil)
        case .failureCode: session.failure?.code = value.text
        case .failureMessage: session.failure?.message = value.text
        case .field(.state): session.state = value.text.flatMap(SessionState.init(rawValue:)) ?? session.state
        case .field(.status): session.status = value.text ?? session.status
        case .field(let field):
            switch field.value {
            case nil: break
            case .text(_, let set): set(&session, value.text)
            case .texts(_, let set): set(&session, value.texts)
            case .flag(_, let set): set(&session, value.flag)
            case .count(_, let set): set(&session, value.whole)
            case .figure(_, let set): set(&session, value.figure)
            case .moment(_, let set): set(&session, value.moment)
            }
        }
    }
}

extension RecordWriter {
    fileprivate mutating func write(_ field: RecordField, _ value: SessionValue, of session: Session) {
        switch value {
        case .text(let get, _): write(field, get(session))
        case .texts(let get, _): write(field, get(session))
        case .flag(let get, _): write(field, get(session))
        case .count(let get, _): write(field, get(session))
        case .figure(let get, _): write(field, get(session))
        case .moment(let get, _): write(field, get(session))
        }
    }
}
