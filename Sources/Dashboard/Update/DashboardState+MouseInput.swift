import CellGrid
import Terminal

/// What a press of the mouse does: what the key would that belongs to what it points at.
extension DashboardState {
    /// Rows that a step of the wheel moves.
    private static let wheelRows = 3

    mutating func toggleMouse() -> [DashboardEffect] {
        hasMouse.toggle()
        let key = keymap.keyName(for: .terminal(.mouse)).map { "; \($0) gives it back" } ?? ""
        tell(
            hasMouse
                ? "the mouse is the program's\(key) to select text" : "the mouse is the terminal's: it selects text")
        return [.terminal(.reportPresses(hasMouse))]
    }

    mutating func press(_ press: MousePress) -> [DashboardEffect] {
        // A report that comes while nobody asked for it is some other program's.
        guard hasMouse, prompt == nil else { return [] }
        dismissNotice()
        switch overlay {
        case .menu(let menu): return self.press(press, in: menu)
        case .page:
            if let movement = Self.movement(of: press.button) { scrollPage(movement) } else { overlay = nil }
            return []
        case nil: break
        }
        if press.button == .left {
            // On low screens a message may stand in the place of the keys.
            if !layout.message.isEmpty,
                let action = HintsLine(hints: hints, keymap: keymap).action(at: press.position, in: layout.hints)
            {
                return perform(action)
            }
            if let key = header.tab(at: press.position) {
                return Int(key).map { perform($0 == 0 ? .list(.allSessions) : .view($0 - 1)) } ?? []
            }
        }
        guard let pane = pane(at: press.position) else { return [] }
        focus = pane
        if let movement = Self.movement(of: press.button) {
            return ask(pane) {
                $0.move(movement, $1)
                return []
            } ?? []
        }
        return ask(pane) { $0.press(at: press.position, $1) } ?? []
    }

    private static func movement(of button: MousePress.Button) -> Movement? {
        switch button {
        case .left: nil
        case .wheelUp: .by(-wheelRows)
        case .wheelDown: .by(wheelRows)
        }
    }

    private func pane(at position: Position) -> PaneID? {
        // On narrow screens the filters may lie over the list.
        if layout.areFiltersOver, surroundings(of: .filters).area.contains(position) { return .filters }
        return visiblePanes.last {
            surroundings(of: $0).area.contains(position) || $0 == .list && layout.list.contains(position)
        }
    }

    private mutating func press(_ press: MousePress, in menu: Menu) -> [DashboardEffect] {
        var menu = menu
        let height = MenuView.height(in: layout.body)
        if let movement = Self.movement(of: press.button) {
            menu.move(movement, height: height)
            overlay = .menu(menu)
            return []
        }
        let view = MenuView(menu: menu, body: layout.body)
        guard MenuView.area(in: layout.body).contains(press.position) else {
            overlay = nil
            return []
        }
        guard let entry = view.entry(at: press.position) else { return [] }
        return choose(entry)
    }
}
