package import BrowserSessions
import SessionQuery

/// The sessions of a list, in order, each made from the store's columns when it is asked for: about a microsecond. Without
/// raw records and configurations where they come from the store. Copying the collection is O(1).
package struct SessionRows: Sendable, RandomAccessCollection {
    private enum Storage: Sendable {
        case made([Session], positions: [SessionKey: Int])
        case listed(Shared)
    }

    /// A listing is a hundred references; the rows are copied with every state of the screen.
    private final class Shared: Sendable {
        let listing: Listing

        init(_ listing: Listing) {
            self.listing = listing
        }
    }

    private let storage: Storage

    /// Of sessions that are there already, whole.
    package init(_ sessions: [Session]) {
        let positions = sessions.indices.map { (sessions[$0].key, $0) }
        storage = .made(sessions, positions: Dictionary(positions) { $1 })
    }

    init(_ listing: Listing) {
        storage = .listed(Shared(listing))
    }

    package var startIndex: Int { 0 }

    package var endIndex: Int {
        switch storage {
        case .made(let sessions, _): sessions.count
        case .listed(let shared): shared.listing.matching.count
        }
    }

    package subscript(position: Int) -> Session {
        switch storage {
        case .made(let sessions, _): sessions[position]
        case .listed(let shared): shared.listing.columns.session(at: Int(shared.listing.matching[position]))
        }
    }

    /// The session's identity alone, for less.
    package func key(at position: Int) -> SessionKey {
        switch storage {
        case .made(let sessions, _): sessions[position].key
        case .listed(let shared): shared.listing.columns.key(of: Int(shared.listing.matching[position]))
        }
    }

    /// The session's state alone, for a fiftieth: to go through many.
    package func state(at position: Int) -> SessionState {
        switch storage {
        case .made(let sessions, _): sessions[position].state
        case .listed(let shared): shared.listing.columns.traits(of: Int(shared.listing.matching[position])).state
        }
    }

    /// Where a session stands; nil when it is not among them.
    /// - Complexity: O(log rows), some microseconds
    package func position(of key: SessionKey) -> Int? {
        switch storage {
        case .made(_, let positions): return positions[key]
        case .listed(let shared): return shared.listing.position(of: key)
        }
    }
}

extension Listing {
    fileprivate func position(of key: SessionKey) -> Int? {
        guard let row = columns.row(of: key), matches[row] else { return nil }
        let place = place(of: row)
        return place < matching.count && matching[place] == UInt32(row) ? place : nil
    }

    /// Where a row that matches stands.
    func place(of row: Int) -> Int {
        matching.firstPlace { order.compare(Int($0), row, in: columns) < 0 }
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
