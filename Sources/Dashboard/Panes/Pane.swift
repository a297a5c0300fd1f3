import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

/// A pane: its state, what keys do in it, what it says about them, and what it draws.
///
/// A value, changed on the main thread only. To add one: a folder with a type like this, a case of `PaneID`, a line in
/// `PaneTable`. What it needs besides its own state it is given as `Surroundings`, never the whole dashboard; what it wants
/// done it says in `PaneRequest`s.
protocol Pane: Sendable {
    static var id: PaneID { get }
    /// The key that shows it on the whole screen; nil for a pane that never has it.
    static var pageKey: (key: String, help: String)? { get }
    /// Read while the pane is shown on the whole screen.
    static var reading: SideReading? { get }
    /// How high it is beside others on a screen of that size; nil where it has no place there, or takes what is left.
    static func rows(on screen: Size) -> Int?

    init()

    /// Takes what concerns the pane of what the feeds tell; all panes are told everything.
    mutating func receive(_ fact: FeedFact, _ around: Surroundings) -> [PaneRequest]
    /// The time is another one.
    mutating func tick(_ around: Surroundings) -> [PaneRequest]
    /// What follows from any change, in it or around it: asks for what is missing.
    mutating func settle(_ around: Surroundings) -> [PaneRequest]
    /// Notes that what it reads has been asked for.
    mutating func beginReading()
    /// What has to be read beside the sessions while it stands beside other panes.
    func wants(_ around: Surroundings) -> SideReading?
    /// The keys are the pane's from now on.
    mutating func takeFocus(_ around: Surroundings)
    mutating func move(_ movement: Movement, _ around: Surroundings)
    /// What an action does in it; nil where that is nothing of the pane's.
    mutating func perform(_ action: Action, _ around: Surroundings) -> [PaneRequest]?
    /// What Enter does.
    mutating func open(_ around: Surroundings) -> [PaneRequest]
    /// What a press of the mouse on a cell of it does.
    mutating func press(at position: Position, _ around: Surroundings) -> [PaneRequest]
    /// What Esc does before it leads away; false where there is nothing to undo.
    mutating func undo() -> Bool
    /// What a key does that copies: a text and its name; nil where nothing is copied.
    func copy(_ around: Surroundings) -> (name: String, text: String)?
    /// Something stands above sessions that were opened from the pane's cursor.
    var hasBanner: Bool { get }
    func banner(_ around: Surroundings) -> [Span]?
    /// What is counted beside its name where it is one of the views; nil where nothing is.
    func count(_ around: Surroundings) -> Int?
    /// The keys that are most used in it, before those that are used everywhere.
    func hints(_ around: Surroundings) -> [Hint]
    func draw(in area: Rect, of grid: inout CellGrid, _ around: Surroundings)
}

extension Pane {
    static var pageKey: (key: String, help: String)? { nil }
    static var reading: SideReading? { nil }
    static func rows(on screen: Size) -> Int? { nil }
    mutating func receive(_ fact: FeedFact, _ around: Surroundings) -> [PaneRequest] { [] }
    mutating func tick(_ around: Surroundings) -> [PaneRequest] { [] }
    mutating func settle(_ around: Surroundings) -> [PaneRequest] { [] }
    mutating func beginReading() {}
    func wants(_ around: Surroundings) -> SideReading? { nil }
    mutating func takeFocus(_ around: Surroundings) {}
    mutating func perform(_ action: Action, _ around: Surroundings) -> [PaneRequest]? { nil }
    mutating func open(_ around: Surroundings) -> [PaneRequest] { [] }
    mutating func press(at position: Position, _ around: Surroundings) -> [PaneRequest] { [] }
    mutating func undo() -> Bool { false }
    func copy(_ around: Surroundings) -> (name: String, text: String)? { nil }
    var hasBanner: Bool { false }
    func banner(_ around: Surroundings) -> [Span]? { nil }
    func count(_ around: Surroundings) -> Int? { nil }
}

/// A pane that can be hidden, and is shown when it is asked for something.
enum SidePane: Sendable {
    case details
    case chart
}

/// What a pane wants of the dashboard around it.
enum PaneRequest: Sendable {
    /// Shows the sessions of a filter's text as a layer over the pane.
    case sessions(filter: String)
    /// Puts a filter's text in the place of the present one.
    case filter(String)
    /// Puts the list's cursor on a session.
    case show(SessionKey)
    /// Asks something else about the same place.
    case ask(ListQuestion)
    /// Puts the list in another order.
    case sort(SortOrder)
    /// Shows the pane, beside the others or, where there is no room, alone.
    case reveal(SidePane)
    /// Gives the details the whole screen and the keys, or takes them back.
    case enlargeDetails
    /// The keys go to that pane.
    case focus(PaneID)
    case menu(Menu)
    case tell(String, NoticeKind)
    case effect(DashboardEffect)
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
