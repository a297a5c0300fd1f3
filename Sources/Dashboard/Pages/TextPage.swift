import BrowserSessions
import CellGrid

/// Lines of text over the panes, to scroll and search in.
struct TextPage: Sendable {
    enum Kind: Sendable, Hashable {
        /// Of the row under the cursor.
        case explain
        /// Of the list.
        case query
        case problems
        case log(LogExcerpt)
        /// What Enter begins, in the demo.
        case tour
        /// What Enter writes into the configuration.
        case newView(ViewDraft)
        /// Two sessions side by side.
        case comparison(SessionKey, SessionKey)

        var title: String {
            switch self {
            case .explain: "Why the row is as it is"
            case .query: "What was asked, loaded and spent"
            case .problems: "Configuration"
            case .log: "Log"
            case .tour: "A tour in five steps"
            case .newView: "Enter writes this view, Esc does not"
            case .comparison(let first, let second):
                [first, second].map { TextWidth.clipped($0.id.beginning, to: 36) }.joined(separator: " and ")
            }
        }
    }

    let kind: Kind
    var reader = TextReader()

    static func area(in body: Rect) -> Rect { body.centred(columns: min(body.columns, 110), rows: min(body.rows, 32)) }

    static func height(in body: Rect) -> Int {
        let area = area(in: body)
        return hasBox(area) ? max(0, area.rows - 2) : area.rows
    }

    private static func hasBox(_ area: Rect) -> Bool { area.rows >= 6 && area.columns >= 24 }

    func draw(_ lines: [[Span]], over body: Rect, in grid: inout CellGrid) {
        let area = Self.area(in: body)
        grid.fill(area)
        var inside = area
        if Self.hasBox(area) {
            grid.box(area, Ink(.borderFocused), title: kind.title, titled: Ink(.title, .bold))
            inside = area.insideBox.inset(left: 1, right: 1)
        }
        reader.draw(.spans(lines), in: inside, of: &grid)
        grid.cursor = inside.origin
    }
}
