import BrowserSessions
import CellGrid
import SessionStore

/// Two sessions side by side: which they are, and the page.
extension DashboardState {
    /// Opens the page over two marked sessions, or over a marked one and that under the cursor.
    mutating func compareSessions() {
        let keys: [SessionKey]
        switch list.marks.count {
        case 2: keys = list.marks.sorted()
        case 1: keys = list.marks + [list.current?.key].compactMap { $0 }.filter { !list.marks.contains($0) }
        default: keys = []  // Open: any number.
        }
        guard keys.count == 2 else { return tell(compareHint) }
        let latest = list.latest
        let rows = keys.compactMap { key in latest.position(of: key).map { (place: $0, session: latest.rows[$0]) } }
        guard rows.count == 2 else {
            return tell(
                list.marked.elsewhere > 0
                    ? absence(of: list.marked) : "the session under the cursor is not in the list any more")
        }
        // Two that are marked stand as in the list.
        let ordered = list.marks.count == 2 ? rows.sorted { $0.place < $1.place } : rows
        let (first, second) = (ordered[0].session, ordered[1].session)
        panes[DetailsPane.self].compare(first, second)
        overlay = .page(TextPage(kind: .comparison(first.key, second.key)))
    }

    private var compareHint: String {
        let key = keymap.keyName(for: .row(.compare)) ?? ":compare"
        let mark = keymap.keyName(for: .row(.mark)) ?? ":mark"
        let clear = keymap.keyName(for: .row(.clearMarks)) ?? ":clear-marks"
        let count = list.marks.count
        return switch count {
        case 0: "\(mark) marks two sessions, or one with the cursor on another; then \(key) compares them"
        case 1: "one is marked: mark another, or put the cursor on it; then \(key) compares them"
        default:  // Open: any number.
            "\(Numbers.counted(count, "session")) are marked: \(key) compares two; \(clear) clears the marks"
        }
    }
}

extension DetailsPane {
    /// The page's lines for the two sessions that are compared.
    func comparison(_ around: Surroundings, columns: Int) -> [[Span]] {
        guard let compared else { return [] }
        let pair = compared.newest(in: around.snapshot)
        return Comparison(
            of: compared, in: pair,
            findings: (around.finding(of: pair.first)?.words, around.finding(of: pair.second)?.words), now: around.now,
            clock: around.clock, columns: columns
        ).lines
    }
}
