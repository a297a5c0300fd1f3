import Terminal

extension Keymap {
    /// The keys to start with: those of vim and less for moving, k9s for objects, htop for live tables.
    package static let standard = Keymap(bindings: moving + screens + rows + live)

    private static let text: Set<Pane> = [.details, .page]

    private static let moving: [Binding] = [
        bind(.moveDown, ["j", "down"], "down"),
        bind(.moveUp, ["k", "up"], "up"),
        bind(.halfPageDown, ["ctrl-d"], "half a page down"),
        bind(.halfPageUp, ["ctrl-u"], "half a page up"),
        bind(.pageDown, ["pgdn"], "a page down"),
        bind(.pageDown, ["space"], in: text, "a page down"),
        bind(.pageUp, ["pgup"], "a page up"),
        bind(.first, ["g", "home"], "to the first"),
        bind(.last, ["G", "end"], "to the last that is loaded; again: load more"),
        bind(.left, ["h", "left"], in: [.list, .chart], "columns or time to the left"),
        bind(.right, ["l", "right"], in: [.list, .chart], "columns or time to the right"),
        bind(.nextPane, ["tab"], "next pane"),
        bind(.previousPane, ["shift-tab"], "previous pane"),
        bind(.open, ["enter"], "open, choose"),
        bind(.back, ["q"], "back; at the root: quit"),
        bind(.undo, ["esc"], "undo one layer"),
    ]

    private static let screens: [Binding] = [
        bind(.filter, ["/"], "filter; in text: search"),
        bind(.toggleFilter, ["\\"], "filter off and on, text kept"),
        bind(.allSessions, ["0"], "all sessions"),
        bind(.view1, ["1"], "view 1"), bind(.view2, ["2"], "view 2"), bind(.view3, ["3"], "view 3"),
        bind(.view4, ["4"], "view 4"), bind(.view5, ["5"], "view 5"), bind(.view6, ["6"], "view 6"),
        bind(.view7, ["7"], "view 7"), bind(.view8, ["8"], "view 8"), bind(.view9, ["9"], "view 9"),
        bind(.viewBack, ["["], "back in the history of views"),
        bind(.viewForward, ["]"], "forward in the history of views"),
        bind(.previousTab, ["["], in: [.details], "tab to the left"),
        bind(.nextTab, ["]"], in: [.details], "tab to the right"),
        bind(.palette, [":"], "all commands"),
        bind(.help, ["?", "f1"], "these keys"),
        bind(.filtersPane, ["f"], "show or hide the filters"),
        bind(.detailsPane, ["d"], "show or hide the details"),
        bind(.chartPane, ["z"], "show or hide the chart"),
        bind(.batches, ["b"], "batches"),
        bind(.accounts, ["a"], "accounts and their health"),
        bind(.usage, ["u"], "usage history"),
        bind(.events, ["v"], "events"),
    ]

    private static let rows: [Binding] = [
        bind(.mark, ["space"], in: [.list], "mark"),
        bind(.toggle, ["space"], in: [.filters], "set or clear the value"),
        bind(.exclude, ["x", "-"], in: [.filters], "leave the value out"),
        bind(.clearMarks, ["U"], "clear all marks"),
        bind(.nextFailed, ["e"], in: [.list], "next failed session"),
        bind(.previousFailed, ["E"], in: [.list], "previous failed session"),
        bind(.raw, ["y"], in: [.list, .details], "raw record; again: YAML"),
        bind(.timeline, ["T"], in: [.list, .details], "timeline"),
        bind(.copy, ["c"], "copy the id, or those of marked sessions"),
        bind(.copyField, ["Y"], in: [.list, .details], "pick a field to copy"),
        bind(.searchNext, ["n"], in: text, "next match"),
        bind(.searchPrevious, ["N"], in: text, "previous match"),
        bind(.sort, ["S", "f6"], "sort by"),
        bind(.addSortKey, ["+"], in: [.menu], "add as a further sort key"),
        bind(.sortLeft, ["<"], in: [.list], "sort by the column to the left"),
        bind(.sortRight, [">"], in: [.list], "sort by the column to the right"),
        bind(.invertSort, ["I"], "turn the order around"),
        bind(.wideColumns, ["w"], "wide columns"),
    ]

    private static let live: [Binding] = [
        bind(.follow, ["F"], "cursor stays on its session, or on its line"),
        bind(.pause, ["Z"], "pause, go on"),
        bind(.refresh, ["r"], "read what is shown again"),
        bind(.refreshAll, ["R"], "read all accounts again"),
        bind(.loadAll, ["L"], "load all; again: cancel"),
        bind(.explain, ["X"], "what was asked, loaded and spent"),
        bind(.zoomIn, ["+"], "chart: shorter time"),
        bind(.zoomOut, ["-"], "chart: longer time"),
        bind(.zoomReset, ["="], "chart: 24 hours"),
        bind(.metric, ["M"], "chart: next figure"),
        bind(.problems, [], "what is wrong with the configuration"),
        bind(.repaint, ["ctrl-l"], "repaint the screen"),
        bind(.suspend, ["ctrl-z"], "suspend"),
        bind(.quit, [], "quit"),
    ]

    private static func bind(
        _ action: Action, _ keys: [String], in panes: Set<Pane>? = nil, _ help: String
    ) -> Binding {
        Binding(action: action, keys: keys.compactMap(KeyPress.init(name:)), panes: panes, help: help)
    }
}
