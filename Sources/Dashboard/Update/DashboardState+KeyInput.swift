import BrowserSessions
import SessionQuery
import SessionStore
import Terminal

/// Where a key goes: to the prompt, to what lies over the panes, or through the key map.
extension DashboardState {
    mutating func press(_ key: KeyPress) -> [DashboardEffect] {
        dismissNotice()
        if key == Keymap.interrupt { return interrupt() }
        if let effects = terminalEffects(of: key) { return effects }
        if prompt != nil { return pressInPrompt(key) }
        switch overlay {
        case .menu(let menu): return press(key, in: menu)
        case .page: return pressInPage(key)
        case nil: break
        }
        guard let action = keymap.action(for: key, in: activePane) else { return tellIdle(key) }
        return perform(action)
    }

    /// Drawing anew and stopping the program work everywhere, but for keys that are typed.
    private func terminalEffects(of key: KeyPress) -> [DashboardEffect]? {
        var isTyping = prompt != nil
        if case .menu(let menu)? = overlay, menu.query != nil { isTyping = true }
        guard !isTyping || TextField.edit(for: key) == nil,
            case .terminal(let action)? = keymap.action(for: key, in: activePane)
        else { return nil }
        switch action {
        case .repaint: return [.terminal(.repaint)]
        case .suspend: return [.terminal(.suspend)]
        case .mouse, .quit: return nil
        }
    }

    /// A key has no work here.
    mutating func tellIdle(_ key: KeyPress) -> [DashboardEffect] {
        let help =
            if case .menu? = overlay {
                // What a menu takes stands in it.
                "; esc closes the menu"
            } else {
                keymap.keyName(for: .screen(.help)).map { "; \($0) shows the keys" } ?? ""
            }
        tell("\(key.name) does nothing here\(help)")
        return []
    }

    /// Keys that came together. Those in a row that edit the text being typed are applied to it one after the other, and then
    /// the text to the list, once: what is pasted without brackets is read once, however long it is.
    mutating func press(_ keys: [KeyPress]) -> [DashboardEffect] {
        var effects: [DashboardEffect] = []
        var rest = keys[...]
        while let key = rest.first {
            if let edits = pressEdits(&rest) {
                effects += edits
            } else {
                effects += press(key)
                rest.removeFirst()
            }
            if !rest.isEmpty { effects += settle() }
        }
        return effects
    }

    /// Takes the edits from the front of the keys; nil when the first key is none.
    private mutating func pressEdits(_ keys: inout ArraySlice<KeyPress>) -> [DashboardEffect]? {
        if let prompt {
            guard let field = prompt.field.takeEdits(&keys, leaving: Prompt.leaves) else { return nil }
            dismissNotice()
            return editPrompt { $0 = field }
        }
        guard case .menu(var menu) = overlay, let query = menu.query else { return nil }
        var typed = menu.hasSpaceKey ? keys.prefix { $0 != .character(" ") } : keys
        guard let field = query.takeEdits(&typed, leaving: Menu.leaves) else { return nil }
        keys = keys[typed.startIndex...]
        dismissNotice()
        menu.edit { $0 = field }
        overlay = .menu(menu)
        return []
    }

    mutating func interrupt() -> [DashboardEffect] {
        if prompt != nil { return cancelPrompt() }
        if overlay != nil {
            overlay = nil
            return []
        }
        if paging.isLoadingAll {
            tell("loading was cancelled")
            return stopLoadingAll()
        }
        return [.terminal(.quit(130))]
    }

    mutating func stopLoadingAll() -> [DashboardEffect] {
        paging.isLoadingAll = false
        paging.progress = nil
        return [.feed(.loadAll(false))]
    }

    /// Pasted text is only ever typed; it is never taken for keys.
    mutating func paste(_ text: String) -> [DashboardEffect] {
        if prompt != nil { return editPrompt { $0.insert(text) } }
        if case .menu(var menu) = overlay, menu.query != nil {
            menu.edit { $0.insert(text) }
            overlay = .menu(menu)
        }
        return []
    }

    private mutating func press(_ key: KeyPress, in menu: Menu) -> [DashboardEffect] {
        var menu = menu
        let height = MenuView.height(in: layout.body)
        if key == .escape {
            overlay = nil
            return []
        }
        if key == .enter { return menu.accepted.map { choose($0) } ?? [] }
        if menu.hasSpaceKey, key == .character(" ") {
            if case .column(let column)? = menu.chosen?.choice {
                toggle(column)
            } else {
                menu.toggleMark(height: height)
                overlay = .menu(menu)
            }
            return []
        }
        if let query = menu.query {
            if query.isEmpty, Menu.leaves(key) {
                overlay = nil
                return []
            }
            if menu.kind == .sort, keymap.action(for: key, in: .menu) == .list(.addSortKey) {
                return addSortKey(of: menu)
            }
            if let movement = Self.arrows(key) {
                menu.move(movement, height: height)
            } else if let edit = TextField.edit(for: key) {
                menu.edit(edit)
            }
            overlay = .menu(menu)
            return []
        }
        if let entry = menu.shown.first(where: { $0.hotkey.map(KeyPress.character) == key }) { return choose(entry) }
        if keymap.action(for: key, in: .menu) == .list(.filter) {
            menu.beginTyping()
            overlay = .menu(menu)
            return []
        }
        if case .column(let column)? = menu.chosen?.choice {
            switch key {
            case .character("J"): move(column, by: 1)
            case .character("K"): move(column, by: -1)
            case .character, .control, .alt, .enter, .escape, .tab, .backTab, .backspace, .delete, .insert, .up, .down,
                .left,
                .right, .home, .end, .pageUp, .pageDown, .function:
                return move(key, in: menu)
            }
            return []
        }
        return move(key, in: menu)
    }

    /// Keys in a menu without typing.
    private mutating func move(_ key: KeyPress, in menu: Menu) -> [DashboardEffect] {
        var menu = menu
        let height = MenuView.height(in: layout.body)
        guard let action = keymap.action(for: key, in: .menu) else { return tellIdle(key) }
        if action == .screen(.back) || action == .screen(.undo) {
            overlay = nil
        } else if action == .screen(.open) {
            return menu.chosen.map { choose($0) } ?? []
        } else if action == .list(.addSortKey) {
            return addSortKey(of: menu)
        } else if case .move(let move) = action, let movement = Movement(move) {
            menu.move(movement, height: height)
            overlay = .menu(menu)
        } else {
            return tellIdle(key)
        }
        return []
    }

    private static func arrows(_ key: KeyPress) -> Movement? {
        switch key {
        case .down, .tab, .control("n"): .by(1)
        case .up, .backTab, .control("p"): .by(-1)
        case .pageDown: .pages(1)
        case .control("d"): .halfPages(1)
        case .pageUp: .pages(-1)
        case .character, .control, .alt, .enter, .escape, .backspace, .delete, .insert, .left, .right, .home, .end,
            .function:
            nil
        }
    }

    mutating func choose(_ entry: Menu.Entry) -> [DashboardEffect] {
        overlay = nil
        switch entry.choice {
        case .action(let action): return perform(action)
        case .view(let index): return go(to: place(ofView: index), .view)
        case .sort(let key):
            let first = question.order.terms.first
            let term = first?.key == key ? SortTerm(key, ascending: first?.ascending != true) : SortTerm(key)
            return sort(by: SortOrder([term]))
        case .group(let grouping): return group(by: grouping)
        case .foldAll(let isOpen):
            list.fold(Folding(opensAll: isOpen), height: layout.listHeight)
            return []
        case .window(let window):
            let requests = panes[ChartPane.self].show(window, surroundings(of: .chart))
            return requests.flatMap { carryOut($0, from: .chart) }
        case .metric(let metric):
            panes[ChartPane.self].metric = metric
            visible.chart = true
            return []
        case .theme(let name):
            theme = name
            return []
        case .column(let column):
            toggle(column)
            return []
        case .copy(let name, let value):
            let shown = value.split(separator: "\n", maxSplits: 1).first.map { String($0.prefix(60)) } ?? ""
            tell("copied \(name): \(shown)\(shown.count < value.count ? "…" : "")", .good)
            return [.terminal(.copy(value))]
        }
    }

    private mutating func addSortKey(of menu: Menu) -> [DashboardEffect] {
        guard case .sort(let key)? = menu.chosen?.choice else { return [] }
        let rest = question.order.terms.filter { $0.key != key }
        let effects = sort(by: SortOrder(rest + [SortTerm(key)]))
        var next = sortMenu
        next.move(height: MenuView.height(in: layout.body)) { $0.choice == .sort(key) }
        overlay = .menu(next)
        return effects
    }
}
