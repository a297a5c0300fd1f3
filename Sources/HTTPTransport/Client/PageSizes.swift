package import BrowserSessions
import Synchronization

/// The sizes in which a list is asked for. Rows can be so large that a full page is no answer any more: the same rows are then
/// asked for in smaller pages, and the size that came is kept for the lists that follow, so that each need not find it out.
/// After some good pages a larger size is tried again.
package final class PageSizes: Sendable {
    /// What a cursor's position counts.
    package enum Places: Sendable {
        /// Pages of the cursor's size, the first is 1.
        case pages
        /// Rows, the first is 0.
        case rows
    }

    private struct State {
        /// What lists begin with.
        var size: Int
        /// Pages that came in it.
        var good = 0
    }

    /// How much smaller the next size is.
    private static let step = 5
    /// Good pages before a larger size is tried.
    private static let patience = 16
    private let largest: Int
    private let least: Int
    private let places: Places
    private let state: Mutex<State>

    package init(largest: Int, least: Int = 1, places: Places) {
        self.largest = largest
        self.least = least
        self.places = places
        state = Mutex(State(size: largest))
    }

    /// The page at a place, or the smaller one with which it begins.
    /// - Parameters:
    ///   - cursor: nil for the first page.
    ///   - read: one request, as a rule; what it says of its requests counts.
    /// - Returns: what `read` gave, with the number of requests that it took in all.
    package func page(
        at cursor: PageCursor?, read: (PageCursor) async throws(ProviderError) -> SessionPage
    ) async throws(ProviderError) -> SessionPage {
        var cursor = cursor ?? first
        var requests = 1
        while true {
            do {
                var page = try await read(cursor)
                page.requests += requests - 1
                came(in: cursor.size)
                return page
            } catch {
                guard case .transport(.bodyTooLarge) = error, let smaller = smaller(than: cursor) else { throw error }
                state.withLock { $0 = State(size: min($0.size, smaller.size)) }
                cursor = smaller
                requests += 1
            }
        }
    }

    private var first: PageCursor {
        let position =
            switch places {
            case .pages: 1
            case .rows: 0
            }
        return PageCursor(position: position, size: state.withLock(\.size))
    }

    /// A page number leads to the same rows only where the smaller size divides the larger one.
    private func smaller(than cursor: PageCursor) -> PageCursor? {
        var smaller = cursor
        smaller.size = cursor.size.isMultiple(of: Self.step) ? cursor.size / Self.step : 1
        guard smaller.size >= least, smaller.size < cursor.size else { return nil }
        if places == .pages { smaller.position = (cursor.position - 1) * (cursor.size / smaller.size) + 1 }
        return smaller
    }

    private func came(in size: Int) {
        state.withLock { state in
            guard state.size < largest, size == state.size else { return }
            state.good += 1
            guard state.good >= Self.patience else { return }
            state = State(size: min(largest, state.size * Self.step))
        }
    }
}
