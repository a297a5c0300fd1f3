import BrowserSessions
import CellGrid
import SessionStore
import Testing

@testable import Dashboard

/// A screen that is kept as a fixture: its name, and how to come to it.
struct FrameCase: Sendable, CustomTestStringConvertible {
    let name: String
    /// Where it looks like no other.
    var sizes = FrameTests.sizes
    let state: @Sendable (Size) async -> DashboardState

    var testDescription: String { name }

    /// By hand.
    init(
        _ name: String, sizes: [Size] = FrameTests.sizes, _ state: @escaping @Sendable (Size) async -> DashboardState
    ) {
        (self.name, self.sizes, self.state) = (name, sizes, state)
    }

    /// With keys, and what is told after them.
    init(
        _ name: String, _ keys: String, _ fleet: Fleet = Fleets.standard, told messages: [DashboardMessage] = [],
        sizes: [Size] = FrameTests.sizes
    ) {
        self.init(name, sizes: sizes) { size in
            var stage = await Stage(size, fleet)
            await stage.press(keys)
            for message in messages { await stage.send(message) }
            return stage.state
        }
    }

    /// With details open: keys in the list, and keys in the details.
    static func details(
        _ name: String, at row: String, _ keys: String = "", onWholeScreen isWhole: Bool = false,
        _ fleet: Fleet = Fleets.standard
    ) -> FrameCase {
        FrameCase(name) { size in
            var stage = await Stage(size, fleet)
            await stage.press(row)
            await stage.openDetails(onWholeScreen: isWhole)
            await stage.press(keys)
            return stage.state
        }
    }

    /// Of the samples with accounts in some condition, and keys.
    init(_ name: String, accounts: [AccountStatus], _ keys: String = "", has rows: Bool = true) {
        self.init(name) { size in
            var state =
                rows
                ? Samples.busy(columns: size.columns, rows: size.rows, accounts: accounts)
                : Samples.state(columns: size.columns, rows: size.rows, accounts: accounts)
            if !rows { _ = update(&state, .snapshotArrived(ListSnapshot(revision: 1, generation: 1))) }
            for key in keys.split(separator: " ") { press(&state, String(key)) }
            return state
        }
    }

    /// Where the chart has room.
    static let chartSizes = Array(FrameTests.sizes.dropFirst())
}
