import BrowserSessions
import CellGrid
import SessionStore

/// A pane: its state, what keys do in it, what it says about them, and what it draws.
///
/// A value, changed on the main thread only. To add one: a folder with a type like this, a case of `PaneID`, a line in
/// `PaneTable`. What it needs besides its own state it is given as `Surroundings`, never the whole dashboard.
protocol Pane: Sendable {
    static var id: PaneID { get }
    /// The key that shows it on the whole screen; nil for a pane that never has it.
    static var pageKey: (key: String, help: String)? { get }
    /// Read while the pane is shown.
    static var reading: SideReading? { get }

    init()

    /// Takes what concerns the pane of what the dashboard was told; all panes are told everything.
    mutating func receive(_ message: DashboardMessage, _ around: Surroundings)
    /// Notes that what it reads has been asked for.
    mutating func beginReading()
    mutating func move(_ movement: Movement, _ around: Surroundings)
    /// What a chart's key does in it; false where that is nothing of the pane's.
    mutating func perform(_ action: ChartAction, _ around: Surroundings) -> Bool
    /// What Enter does.
    mutating func open(_ around: Surroundings) -> [PaneRequest]
    /// What a key does that copies: a text and its name; nil where nothing is copied.
    func copy(_ around: Surroundings) -> (name: String, text: String)?
    /// Something stands above sessions that were opened from the pane's cursor.
    var hasBanner: Bool { get }
    func banner(_ around: Surroundings) -> [Span]?
    /// The keys that are most used in it, before those that are used everywhere.
    func hints(_ around: Surroundings) -> [Hint]
    func draw(in area: Rect, of grid: inout CellGrid, _ around: Surroundings)
}

extension Pane {
    static var pageKey: (key: String, help: String)? { nil }
    static var reading: SideReading? { nil }
    mutating func receive(_ message: DashboardMessage, _ around: Surroundings) {}
    mutating func beginReading() {}
    mutating func perform(_ action: ChartAction, _ around: Surroundings) -> Bool { false }
    mutating func open(_ around: Surroundings) -> [PaneRequest] { [] }
    func copy(_ around: Surroundings) -> (name: String, text: String)? { nil }
    var hasBanner: Bool { false }
    func banner(_ around: Surroundings) -> [Span]? { nil }
}

/// What a pane wants of the dashboard around it.
enum PaneRequest: Sendable, Hashable {
    /// Shows the sessions of a filter's text as a layer over the pane.
    case sessions(filter: String)
    /// Puts the list's cursor on a session.
    case show(SessionKey)
}

/// A key and what it does, for the last line.
struct Hint: Sendable, Hashable {
    enum Key: Sendable, Hashable {
        /// The first key of an action; the hint is left out where it has none.
        case action(Action)
        case named(String)
    }

    var key: Key
    var text: String
    /// Those with the lowest go first when there is no room.
    var importance: Int

    init(_ action: Action, _ text: String, _ importance: Int) {
        (key, self.text, self.importance) = (.action(action), text, importance)
    }

    init(named name: String, _ text: String, _ importance: Int) {
        (key, self.text, self.importance) = (.named(name), text, importance)
    }
}
