import BrowserSessions
import CellGrid

@testable import Dashboard

// What tests ask of the dashboard's list, in one place: where its state is kept is nobody's business but its own.

/// The session under the cursor.
func cursorKey(_ state: DashboardState) -> SessionKey? { state.list.current?.key }

/// The cursor's row, and the first row on the screen.
func cursorIndex(_ state: DashboardState) -> Int { state.list.index }
func firstRow(_ state: DashboardState) -> Int { state.list.top }

func rowCount(_ state: DashboardState) -> Int { state.list.count }
func marks(_ state: DashboardState) -> Set<SessionKey> { state.list.marks }
func isHeld(_ state: DashboardState) -> Bool { state.list.isHeld }

/// The ids on the list's rows, from the top; nil for the head of a group.
func ids(_ state: DashboardState) -> [String?] {
    (0..<state.list.count).map { state.list.row($0)?.session.id }
}

/// The ids on the screen.
func shownIDs(_ state: DashboardState) -> [String] {
    state.list.shownKeys(height: state.layout.listHeight).map(\.id)
}

/// The screen's lines.
func lines(_ state: DashboardState, glyphs: GlyphSet = .unicode) -> [String] {
    view(state, size: state.size, glyphs: glyphs).lines
}

/// The text of spans.
func text(_ spans: [Span]) -> String { spans.map(\.text).joined() }
