import CellGrid

/// What a layout rests on.
struct LayoutInputs: Sendable, Hashable {
    var size: Size
    var visible = PaneVisibility()
    var hasPrompt = false
    /// The list's sessions were opened from a page, which says how that stands.
    var hasBanner = false
}

/// Which panes are wanted. Wide screens show panes that narrow ones show only when asked.
struct PaneVisibility: Sendable, Hashable {
    var filtersWide = true
    var filtersNarrow = false
    var detailsWide = true
    var detailsNarrow = false
    /// Details take the whole screen.
    var detailsFull = false
    var chart = true
}

/// Where everything stands on a screen of some size. Sizes too small for a part leave it out; nothing is refused.
struct Layout: Sendable, Hashable {
    /// One or two lines: counts, accounts, the clock.
    var header: Rect
    /// All between the header and the message line.
    var body: Rect
    /// The list with its column heads, without its rule.
    var list: Rect
    /// The line below the list that says what it shows; empty on low screens.
    var rule: Rect
    var filters: Rect?
    var details: Rect?
    /// Above the list: what its sessions belong to.
    var banner: Rect?
    var chart: Rect?
    var events: Rect?
    /// Vertical lines between panes.
    var separators: [Rect] = []
    /// Empty when there is no room: then `hints` shows messages too.
    var message: Rect
    /// Key hints; prompts are typed here.
    var hints: Rect
    /// Whether the list has column heads.
    var hasHeads: Bool
    /// The filters take room from the others until they are closed.
    var areFiltersTransient = false
    /// They lie over the others, for want of room.
    var areFiltersOver = false
    /// A pane that has all of the body, and the keys.
    var enlarged: PaneID?
    /// Columns are short.
    let isCompact: Bool
    /// There is room for details beside the list.
    let isMiddle: Bool
    /// There is room for three panes side by side.
    let isWide: Bool

    /// Screens from here on have three panes.
    static let wide = 150
    /// Screens from here on have the details beside the list.
    static let middle = 110
    /// A list of fewer columns is no list.
    static let least = 40
    /// Screens below have short columns and one line of header.
    static let compact = 60
    /// Screens below show the chart or the details, not both.
    static let tall = 30
    /// Screens below have no chart.
    static let low = 12

    init(of inputs: LayoutInputs) {
        let size = inputs.size
        isCompact = size.columns < Self.compact
        isMiddle = size.columns >= Self.middle
        isWide = size.columns >= Self.wide
        let screen = Rect(size: size)
        let isLow = size.rows < Self.low
        let headerRows =
            size.rows < 2
            ? 0
            : isLow || isCompact ? 1 : isMiddle && size.rows >= Self.tall ? 3 : 2
        let bottomRows = size.rows < 5 ? (inputs.hasPrompt ? 1 : 0) : isLow ? 1 : 2
        let (header, belowHeader) = screen.splitTop(headerRows)
        let (body, bottom) = belowHeader.splitBottom(bottomRows)
        self.header = header
        self.body = body
        message = bottomRows == 2 ? bottom.line(0) : bottom.line(-1)
        hints = bottom.line(bottomRows - 1)
        hasHeads = size.rows >= 10
        list = body
        rule = body.line(-1)
        place(in: size, visible: inputs.visible, hasBanner: inputs.hasBanner)
    }

    /// Where a pane stands beside or below the list; nil where it is not shown.
    func area(of pane: PaneID) -> Rect? {
        switch pane {
        case .list: list
        case .filters: filters
        case .details: details
        case .chart: chart
        case .events: events
        case .batches, .accounts, .usage, .findings, .menu, .page: nil
        }
    }

    private mutating func place(in size: Size, visible: PaneVisibility, hasBanner: Bool) {
        let wantsDetails = isMiddle ? visible.detailsWide : visible.detailsNarrow
        let detailsBelow = wantsDetails && !isMiddle
        var area = body
        if !isWide, visible.filtersNarrow, !area.isEmpty {
            // Beside the rows that they filter; where there is no room for both, over them.
            let (beside, own) = body.splitTrailing(min(34, body.columns))
            filters = own
            areFiltersTransient = true
            areFiltersOver = beside.columns < Self.least
            if !areFiltersOver { area = beside }
        }
        if isWide, let wanted = EventsPane.rows(on: size) { events = area.takeBottom(wanted) }
        if size.rows >= Self.low, visible.chart, !(detailsBelow && size.rows < Self.tall),
            let wanted = ChartPane.rows(on: size), area.rows - wanted >= 6
        {
            chart = area.takeBottom(wanted)
        }
        if isWide, visible.filtersWide {
            filters = area.takeLeading(26)
            separators.append(area.takeLeading(1))
        }
        if wantsDetails, isMiddle, area.columns >= Self.middle - 10 {
            details = area.takeTrailing(min(56, max(40, size.columns * 28 / 100)))
            separators.append(area.takeTrailing(1))
        } else if detailsBelow, area.rows >= 6 {
            details = area.takeBottom(area.rows * 3 / 5)
        }
        if hasHeads { rule = area.takeBottom(1) }
        if hasBanner, area.rows >= 4 { banner = area.takeTop(1) }
        list = area
        if visible.detailsFull {
            details = body
            enlarged = .details
        }
    }

    func isEnlarged(_ pane: PaneID) -> Bool { enlarged == pane }

    /// The panes that Tab goes round beside and below the list, in reading order.
    var panes: [PaneID] {
        enlarged.map { [$0] } ?? [.filters, .list, .details, .chart, .events].filter { area(of: $0) != nil }
    }

    /// Rows of the list that show sessions.
    var listHeight: Int { max(0, list.rows - (hasHeads ? 1 : 0)) }

    /// Where those rows are.
    var listRows: Rect { hasHeads ? list.splitTop(1).rest : list }
}

extension Rect {
    fileprivate mutating func takeBottom(_ count: Int) -> Rect {
        let (rest, bottom) = splitBottom(count)
        self = rest
        return bottom
    }

    fileprivate mutating func takeTop(_ count: Int) -> Rect {
        let (top, rest) = splitTop(count)
        self = rest
        return top
    }

    fileprivate mutating func takeLeading(_ count: Int) -> Rect {
        let (leading, rest) = splitLeading(count)
        self = rest
        return leading
    }

    fileprivate mutating func takeTrailing(_ count: Int) -> Rect {
        let (rest, trailing) = splitTrailing(count)
        self = rest
        return trailing
    }
}
