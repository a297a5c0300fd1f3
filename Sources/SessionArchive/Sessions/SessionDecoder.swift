import BrowserSessions
import Foundation
import GRDB

/// Makes sessions of rows with the columns `SessionDecoder.columns`. A microsecond or two a session.
struct SessionDecoder {
    /// Of the table `session`, in the order in which `session(_:)` reads them.
    static let columns = "account, id, state, status, started_at, ended_at, fetched_at, record"
    /// The same, and the documents, joined.
    static let allColumns = columns + ", configuration.document, raw.document"
    static let joins = """
        LEFT JOIN configuration ON configuration.session = session.row LEFT JOIN raw ON raw.session = session.row
        """

    /// A session of each account with nothing in it: copying one is cheaper than making one.
    private let blanks: [Int64: Session]

    /// - Parameter accounts: rows of other accounts are passed over. Where two are one to the archive, the first counts.
    init(accounts: [ArchiveAccount]) {
        let moment = Timestamp(milliseconds: 0)
        blanks = Dictionary(
            accounts.map { account in
                let key = SessionKey(account: account.name, id: "")
                return (
                    account.row,
                    Session(key: key, provider: account.provider, status: "", fetchedAt: moment, raw: .null)
                )
            }, uniquingKeysWith: { first, _ in first })
    }

    func blank(_ account: Int64) -> Session? { blanks[account] }

    /// The session without its documents; nil where a damaged file gives what can't be one.
    func session(_ row: Row) -> Session? {
        // GRDB's subscripts end the program where a value is of another type than its column.
        try? decoded(row)
    }

    private func decoded(_ row: Row) throws -> Session? {
        guard var session = blanks[try row.decode(atIndex: 0)] else { return nil }
        session.key.id = try row.decode(atIndex: 1)
        session.state = SessionState(rawValue: try row.decode(atIndex: 2)) ?? .unknown
        session.status = try row.decode(atIndex: 3)
        session.startedAt = try row.decode(Int64?.self, atIndex: 4).map(Timestamp.init(milliseconds:))
        session.endedAt = try row.decode(Int64?.self, atIndex: 5).map(Timestamp.init(milliseconds:))
        session.fetchedAt = Timestamp(milliseconds: try row.decode(atIndex: 6))
        try row.withUnsafeData(atIndex: 7) { data in
            data?.withUnsafeBytes { SessionBytes.read($0, into: &session) }
        }
        return session
    }

    /// The session with the columns of its documents behind the others.
    func wholeSession(_ row: Row) -> Session? {
        guard var session = session(row) else { return nil }
        session.configuration = row.json(atIndex: 8)
        session.raw = row.json(atIndex: 9) ?? .null
        return session
    }
}

extension Row {
    /// A document; nil where there is none, or none that can be read.
    func json(atIndex index: Int) -> JSONValue? {
        (try? decode(String?.self, atIndex: index)).flatMap { try? JSONValue(parsing: $0) }
    }
}
