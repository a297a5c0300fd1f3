package import BrowserSessions
package import CellGrid
import SessionQuery
package import SessionStore

/// All the dashboard knows. Changed by `update` only, drawn by `view`.
package struct DashboardState: Sendable {
    package internal(set) var size: Size
    package internal(set) var now: Timestamp
    /// What the list shall show; snapshots with another revision are not shown.
    package internal(set) var question: ListQuestion
    package internal(set) var accounts: [AccountStatus]

    let context: FilterContext
    let zoneLabel: String
    let isDemo: Bool
    /// As configured; what is shown may be another choice by now.
    var looks: DashboardSettings.Looks
    let themes: [String]
    var theme: String?
    var keymap: Keymap
    var views: [DashboardView]
    var problems: [String]

    var place: ViewPlace
    var past: [ViewPlace] = []
    var future: [ViewPlace] = []

    var visible = PaneVisibility()
    /// The pane that has the keys while nothing lies over the panes.
    var focus: Pane = .list
    var overlay: Overlay?
    var prompt: Prompt?
    var notice: Notice?
    var isPaused = false
    /// The newest snapshot that came while paused.
    var stashed: ListSnapshot?
    var hasTerminalFocus = true
    /// When a key was last pressed, or an alert last fired.
    var attendedAt: Timestamp
    /// What the feeds were last told.
    var isUnattended = false

    var list: ListState
    var filters = FiltersState()
    var details = DetailsState()
    var chart = ChartState()
    var events = EventLog()
    var batches = BatchesState()
    var accountsCursor = ScrollCursor()
    var usage = UsageState()
    var paging = PagingState()
    var plans: [AccountPlan] = []
    /// What is polled beside the sessions now.
    var followed: Set<SideReading> = []
    var filterHistory: [String] = []

    package init(_ setup: DashboardSetup) {
        size = setup.size
        now = setup.now
        attendedAt = setup.now
        accounts = setup.accounts
        context = setup.context
        zoneLabel = setup.zoneLabel
        isDemo = setup.isDemo
        looks = setup.looks
        themes = setup.themes
        theme = setup.looks.theme
        keymap = setup.keymap
        views = setup.views
        problems = setup.problems
        place = ViewPlace(view: nil, content: .sessions, filterText: "", order: setup.looks.order)
        list = ListState(columns: setup.looks.columns)
        question = ListQuestion(revision: 1, order: setup.looks.order)
        begin(with: setup)
    }

    private mutating func begin(with setup: DashboardSetup) {
        if let text = setup.startFilter {
            place.filterText = text
        } else if let index = setup.startView, views.indices.contains(index) {
            place = place(ofView: index)
            focus = place.content.pane
        }
        question.order = place.order
        do {
            question.filter = try Filter(parsing: place.filterText, context: context)
        } catch {
            notice = Notice("filter: \(error.message); all sessions are shown", .bad, until: nil)
            place.filterText = ""
        }
        if let first = problems.first {
            let more = problems.count > 1 ? " (and \(problems.count - 1) more)" : ""
            notice = Notice("\(first)\(more)  :problems shows them", .warning, until: nil)
        }
    }
}

/// What lies over the panes.
enum Overlay: Sendable {
    case menu(Menu)
    case page(TextPage)
}

/// A sentence on the message line.
struct Notice: Sendable, Hashable {
    var text: String
    var kind: NoticeKind
    /// Nil: until a key is pressed.
    var until: Timestamp?

    init(_ text: String, _ kind: NoticeKind, until: Timestamp?) {
        self.text = text
        self.kind = kind
        self.until = until
    }
}
