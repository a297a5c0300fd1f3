package import BrowserSessions
import SessionQuery

/// The sessions of a list, in order, each made from the store's columns when it is asked for: about a microsecond. Without
/// raw records and configurations where they come from the store. Copying the collection is O(1).
package struct SessionRows: Sendable, RandomAccessCollection {
    private enum Storage: Sendable {
        case made([Session], positions: [SessionKey: Int])
        /// Those of the listing, or some of them.
        case listed(SharedListing, RowList)
    }

    private let storage: Storage

    /// Of sessions that are there already, whole.
    package init(_ sessions: [Session]) {
        let positions = sessions.indices.map { (sessions[$0].key, $0) }
        storage = .made(sessions, positions: Dictionary(positions) { $1 })
    }

    init(_ listing: SharedListing) {
        self.init(listing, listing.value.matching)
    }

    /// - Parameter rows: some of those that match, in the listing's order.
    init(_ listing: SharedListing, _ rows: RowList) {
        storage = .listed(listing, rows)
    }

    package var startIndex: Int { 0 }

    package var endIndex: Int {
        switch storage {
        case .made(let sessions, _): sessions.count
        case .listed(_, let rows): rows.count
        }
    }

    package subscript(position: Int) -> Session {
        switch storage {
        case .made(let sessions, _): sessions[position]
        case .listed(let listing, let rows): listing.value.columns.session(at: Int(rows[position]))
        }
    }

    /// The session's identity alone, for less.
    package func key(at position: Int) -> SessionKey {
        switch storage {
        case .made(let sessions, _): sessions[position].key
        case .listed(let listing, let rows): listing.value.columns.key(of: Int(rows[position]))
        }
    }

    /// The session's state alone, for a fiftieth: to go through many.
    package func state(at position: Int) -> SessionState {
        switch storage {
        case .made(let sessions, _): sessions[position].state
        case .listed(let listing, let rows): listing.value.columns.traits(of: Int(rows[position])).state
        }
    }

    /// Where a session stands; nil when it is not among them.
    /// - Complexity: O(log rows), some microseconds
    package func position(of key: SessionKey) -> Int? {
        switch storage {
        case .made(_, let positions): return positions[key]
        case .listed(let listing, let rows): return listing.value.position(of: key, among: rows)
        }
    }

    /// How many of them stand before the row at a position of another part of the same listing.
    /// - Complexity: O(log rows)
    func count(before position: Int, of others: SessionRows) -> Int {
        guard case .listed(let listing, let rows) = storage, case .listed(_, let all) = others.storage else { return 0 }
        guard position < all.count else { return rows.count }
        return listing.value.place(of: Int(all[position]), among: rows)
    }
}

/// A listing is a hundred references; what shows its rows is copied with every state of the screen.
final class SharedListing: Sendable {
    let value: Listing

    init(_ listing: Listing) {
        value = listing
    }
}

extension Listing {
    fileprivate func position(of key: SessionKey, among rows: RowList) -> Int? {
        guard let row = columns.row(of: key), matches[row] else { return nil }
        let place = place(of: row, among: rows)
        return place < rows.count && rows[place] == UInt32(row) ? place : nil
    }

    /// Where a row stands, or would.
    /// - Parameter rows: some of those that match.
    func place(of row: Int, among rows: RowList) -> Int {
        rows.firstPlace { order.compare(Int($0), row, in: columns) < 0 }
    }

    /// How many rows stand before a session and all that sort like it: which of equal ones comes first a vendor settles
    /// otherwise.
    func count(before session: Session) -> Int {
        var boundary = session
        boundary.key = SessionKey(account: "", id: "")
        return matching.firstPlace { row in
            question.order.compare(columns.session(at: Int(row)), boundary, at: order.moment) < 0
        }
    }
}
