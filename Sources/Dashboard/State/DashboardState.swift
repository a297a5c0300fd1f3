package import BrowserSessions
package import CellGrid
import SessionQuery
package import SessionStore

/// All the dashboard knows. Changed by `update` only, drawn by `view`.
package struct DashboardState: Sendable {
    package internal(set) var size: Size { didSet { relayout() } }
    package internal(set) var now: Timestamp
    /// What the list shall show; snapshots with another revision are not shown.
    package internal(set) var question: ListQuestion
    package internal(set) var accounts: [AccountStatus]

    /// When the program was started.
    let began: Timestamp
    var context: FilterContext
    let zoneLabel: String
    let isDemo: Bool
    let savesViews: Bool
    /// As configured; what is shown may be another choice by now.
    var looks: DashboardSettings.Looks
    let themes: [String]
    let refusal: @Sendable (Filter, [AccountStatus]) -> FilterError?
    let configurationPath: String
    let namedConfiguration: String?
    var access: [String: AccountAccess]
    var theme: String?
    /// What the screen is in now: the chosen theme, or the one under a menu's cursor.
    var shownTheme: String?
    var keymap: Keymap
    /// The columns that the views have as configured, by name.
    private(set) var originalColumns: [String: [ListColumn]] = [:]
    var views: [DashboardView] { didSet { viewFilters = Self.filters(of: views, context) } }
    /// The filters of the views; nil for pages, and for those that can't be read.
    private(set) var viewFilters: [Filter?] = []
    var problems: [String]

    var place: ViewPlace { didSet { relayout() } }
    /// What lies under `place`, the lowest first.
    var layers: [Layer] = [] { didSet { relayout() } }
    /// Where the program began: the lowest of all layers.
    var home: ViewPlace
    var past: [Visit] = []
    var future: [Visit] = []

    var visible = PaneVisibility() { didSet { relayout() } }
    /// Made anew when something changes that it rests on.
    private(set) var layout: Layout
    /// The pane that has the keys while nothing lies over the panes.
    var focus: PaneID = .list
    var overlay: Overlay?
    var prompt: Prompt? { didSet { relayout() } }
    var notice: Notice?
    /// What is said once that is gone, the oldest first.
    var waitingNotices: [Notice] = []
    /// The notice came up with the key that is being pressed: nobody has read it.
    var isNoticeUnread = false
    var isPaused = false
    /// Presses of the mouse are the program's.
    var hasMouse = false
    var hasTerminalFocus = true
    /// When a key was last pressed, or an alert last fired.
    var attendedAt: Timestamp
    /// The program goes on after it was stopped, and the time has not been told since.
    var isResumed = false
    /// What the feeds were last told.
    var isUnattended = false

    /// Each with its own state.
    var panes = PaneTable()
    var plans: [AccountPlan] = []
    var events = EventLog()
    var findings = HeldFindings()
    var awaited = AwaitedEnds()
    var tour = Tour()
    /// What is polled beside the sessions now.
    var followed: Set<SideReading> = []
    var filterHistory: [String] = []
    /// What goes to the terminal when the program has ended, the oldest first.
    package internal(set) var printed: [PrintedText] = []

    package init(_ setup: DashboardSetup) {
        let settings = setup.settings
        var context = setup.context
        context.me = settings.me
        self.context = context
        size = setup.size
        now = setup.now
        began = setup.now
        attendedAt = setup.now
        accounts = setup.accounts
        zoneLabel = setup.zoneLabel
        isDemo = setup.isDemo
        savesViews = setup.savesViews
        looks = settings.looks
        themes = setup.themes
        refusal = setup.refusal
        configurationPath = setup.configurationPath
        namedConfiguration = setup.namedConfiguration
        access = settings.access ?? [:]
        theme = settings.looks.theme
        shownTheme = theme
        keymap = settings.keymap
        views = settings.views
        viewFilters = Self.filters(of: settings.views, context)
        problems = settings.problems
        question = ListQuestion(revision: 1, order: settings.looks.order)
        home = Self.home(setup)
        place = home
        focus = home.content.pane
        layout = Layout(of: LayoutInputs(size: setup.size))
        begin()
        question.order = place.order
        question.grouping = place.grouping
        question.counted = viewFilters.compactMap { $0 }
        list.columns = settings.looks.columns
        list.fold(folding(of: place), height: 1)
        question.chart.zone = ClockZone(zoneLabel, context)
        noteColumns()
        if let memory = setup.memory { restore(memory) }
    }

    /// The views are as configured now.
    mutating func noteColumns() {
        originalColumns = Dictionary(views.compactMap { view in view.columns.map { (view.name, $0) } }) { $1 }
    }

    /// Where to begin.
    private static func home(_ setup: DashboardSetup) -> ViewPlace {
        let order = setup.settings.looks.order
        if let text = setup.startFilter { return ViewPlace(content: .sessions, filterText: text, order: order) }
        if let index = setup.startView { return .of(view: index, in: setup.settings.views, order: order) }
        return ViewPlace(content: .sessions, filterText: "", order: order)
    }

    /// Asks for the sessions to begin with, and says what there is to say of them and of the configuration.
    private mutating func begin() {
        do {
            question.filter = try filter(reading: home.filterText)
        } catch {
            notice = Notice("filter: \(error.message); all sessions are shown", .bad, until: nil)
            home.filterText = ""
            place = home
        }
        if isDemo, let help = keymap.keyName(for: .screen(.help)) {
            notice = Notice("made-up sessions; \(help) is a tour in five steps", .plain, until: nil)
        }
        if let first = problems.first {
            let more = problems.count > 1 ? " (and \(problems.count - 1) more)" : ""
            notice = Notice("\(Self.withoutFolder(first))\(more)  :problems shows them", .warning, until: nil)
        }
    }

    /// A problem's file by its name alone: what is wrong with it is what has to be in sight.
    static func withoutFolder(_ problem: String) -> String {
        let file = problem.prefix { $0 != " " }
        guard let slash = file.lastIndex(of: "/") else { return problem }
        return String(problem[problem.index(after: slash)...])
    }

    private static func filters(of views: [DashboardView], _ context: FilterContext) -> [Filter?] {
        views.map { view in
            guard case .sessions(let filter, _) = view.content else { return nil }
            return try? Filter(parsing: filter, context: context)
        }
    }

    private mutating func relayout() { layout = Layout(of: layoutInputs) }
}

/// What lies over the panes.
enum Overlay: Sendable {
    case menu(Menu)
    case page(TextPage)
}
