import Terminal

extension Keymap {
    /// The keys to start with: those of vim and less for moving, k9s for objects, htop for live tables.
    package static let standard = Keymap(bindings: moving + screens + rows + live)

    private static let text: Set<PaneID> = [.details, .page]

    private static let moving: [Binding] = [
        bind(.move(.down), ["j", "down"], "down"),
        bind(.move(.up), ["k", "up"], "up"),
        bind(.move(.halfPageDown), ["ctrl-d"], "half a page down"),
        bind(.move(.halfPageUp), ["ctrl-u"], "half a page up"),
        bind(.move(.pageDown), ["pgdn"], "a page down"),
        bind(.move(.pageDown), ["space"], in: [.page], "a page down"),
        bind(.move(.pageUp), ["pgup"], "a page up"),
        bind(.move(.first), ["g", "home"], "to the first"),
        bind(.move(.last), ["G", "end"], "to the last that is loaded; again: load more"),
        bind(.move(.left), ["h", "left"], in: [.list, .chart, .details], "columns or time to the left; fold"),
        bind(.move(.right), ["l", "right"], in: [.list, .chart, .details], "columns or time to the right; unfold"),
        bind(.screen(.nextPane), ["tab"], "next pane"),
        bind(.screen(.previousPane), ["shift-tab"], "previous pane"),
        bind(.screen(.open), ["enter"], "open, choose"),
        bind(.screen(.back), ["q"], "back; at the root: quit"),
        bind(.screen(.undo), ["esc"], "undo one layer"),
    ]

    private static let screens: [Binding] =
        [
            bind(.list(.filter), ["/"], "filter; in text: search"),
            bind(.list(.toggleFilter), ["\\"], "filter off and on, text kept"),
            bind(.list(.allSessions), ["0"], "all sessions"),
        ]
        + (0..<Action.viewCount).map { bind(.view($0), ["\($0 + 1)"], "view \($0 + 1)") } + [
            bind(.list(.viewBack), ["["], "back in the history of views"),
            bind(.list(.viewForward), ["]"], "forward in the history of views"),
            bind(.text(.previousTab), ["["], in: [.details], "tab to the left"),
            bind(.text(.nextTab), ["]"], in: [.details], "tab to the right"),
            bind(.screen(.palette), [":"], "all commands"),
            bind(.screen(.help), ["?", "f1"], "these keys"),
            bind(.screen(.filtersPane), ["f"], "show or hide the filters"),
            bind(.screen(.detailsPane), ["d"], "show or hide the details"),
            bind(.screen(.chartPane), ["z"], "show or hide the chart"),
        ] + PaneTable.pageKeys.map { bind(.page($0.pane), [$0.key], $0.help) }

    private static let rows: [Binding] = [
        bind(.row(.mark), ["space"], in: [.list], "mark"),
        bind(.row(.markRange), ["V"], in: [.list], "mark from the last mark to here"),
        bind(.row(.tellEnd), ["B"], "tell me when it ends, by the bell"),
        bind(.facet(.toggle), ["space"], in: [.filters], "set or clear the value"),
        bind(.facet(.exclude), ["x", "-"], in: [.filters], "leave the value out"),
        bind(.row(.clearMarks), ["U"], "clear all marks"),
        bind(.list(.nextFailed), ["e"], in: [.list], "next failed session"),
        bind(.list(.previousFailed), ["E"], in: [.list], "previous failed session"),
        bind(.list(.nextAttention), ["!"], in: [.list], "next that failed or has a finding"),
        bind(.row(.raw), ["y"], in: [.list, .details], "raw record; again: YAML"),
        bind(.row(.timeline), ["T"], in: [.list, .details], "timeline"),
        bind(.row(.compare), ["D"], in: [.list, .details, .page], "compare two marked sessions"),
        bind(.row(.copy), ["c"], "copy the id, or those of marked sessions"),
        bind(.row(.copyField), ["Y"], in: [.list, .details], "pick a field to copy"),
        bind(.share(.links), ["o"], "copy the address of its site, or of its page at the vendor"),
        bind(.share(.endingLine), ["K"], "copy the vendor's line that would end it"),
        bind(.share(.command), ["C"], "copy the view as a command line"),
        bind(.share(.saveView), ["W"], "save what is shown as a view into the configuration"),
        bind(.share(.export), [], "write what is listed to a file or a program"),
        bind(.share(.print), [], "print the rows on the screen as a plain table"),
        bind(.share(.report), [], "write a report of the session to a file or a program"),
        bind(.text(.fold), ["space"], in: [.details], "fold, unfold; else a page down"),
        bind(.text(.searchNext), ["n"], in: text, "next match"),
        bind(.text(.searchPrevious), ["N"], in: text, "previous match"),
        bind(.list(.group), ["t"], "group by"),
        bind(.list(.sort), ["S", "f6"], "sort by"),
        bind(.list(.addSortKey), ["+"], in: [.menu], "add as a further sort key"),
        bind(.list(.sortLeft), ["<"], in: [.list], "sort by the column to the left"),
        bind(.list(.sortRight), [">"], in: [.list], "sort by the column to the right"),
        bind(.list(.invertSort), ["I"], "turn the order around"),
        bind(.list(.wideColumns), ["w"], "wide columns"),
        bind(.list(.chooseColumns), [","], "choose columns"),
    ]

    private static let live: [Binding] = [
        bind(.list(.follow), ["F"], "cursor stays on its session, or on its line"),
        bind(.feed(.pause), ["Z"], "pause, go on"),
        bind(.feed(.refresh), ["r"], "read what is shown again"),
        bind(.feed(.refreshAll), ["R"], "read all accounts again"),
        bind(.feed(.loadAll), ["L"], "load all; again: cancel"),
        bind(.screen(.explain), ["X"], "why the row is as it is"),
        bind(.screen(.query), [], "what was asked, loaded and spent for the list"),
        bind(.chart(.zoomIn), ["+"], "chart: shorter time"),
        bind(.chart(.zoomOut), ["-"], "chart: longer time"),
        bind(.chart(.zoomReset), ["="], "chart: 1 hour"),
        bind(.chart(.metric), ["M"], "chart: next figure"),
        bind(
            .chart(.stack), ["s"], in: [.chart, .usage],
            "stack by state, vendor, zone, error; usage: day, week, month"),
        bind(.chart(.earlier), ["<"], in: [.chart], "half a window earlier"),
        bind(.chart(.later), [">"], in: [.chart], "half a window later"),
        bind(.screen(.problems), [], "what is wrong with the configuration"),
        bind(.screen(.log), [], "what the program asked and met: its log"),
        bind(.terminal(.repaint), ["ctrl-l"], "repaint the screen"),
        bind(.terminal(.mouse), ["m"], "the mouse is the program's, or the terminal's"),
        bind(.terminal(.suspend), ["ctrl-z"], "suspend"),
        bind(.terminal(.quit), [], "quit"),
    ]

    private static func bind(
        _ action: Action, _ keys: [String], in panes: Set<PaneID>? = nil, _ help: String
    ) -> Binding {
        Binding(action: action, keys: keys.compactMap(KeyPress.init(name:)), panes: panes, help: help)
    }
}
