import BrowserSessions
import SessionQuery
import SessionStore
import Terminal

extension DashboardState {
    /// Every command by name.
    var commandMenu: Menu {
        var entries: [Menu.Entry] = []
        for section in ActionSection.allCases {
            if section == .views {
                entries += views.enumerated().map { index, view in
                    Menu.Entry(
                        title: "view \(view.name)", trailing: index < 9 ? "\(index + 1)" : "", choice: .view(index),
                        section: section.title)
                }
            }
            for action in Action.all where action.isListed && action.section == section {
                let binding = keymap.bindings.first { $0.action == action }
                let keys = binding.map { Self.names(of: $0) } ?? ""
                entries.append(
                    Menu.Entry(
                        title: action.name, text: binding?.help ?? "", trailing: keys, choice: .action(action),
                        section: section.title))
            }
        }
        func add(_ section: String, _ title: String, _ choice: Menu.Choice, _ text: String = "") {
            entries.append(Menu.Entry(title: title, text: text, choice: choice, section: section))
        }
        for key in SortKey.allCases { add("sort by", "sort \(key.name)", .sort(key)) }
        for window in ChartWindow.allCases { add("time of the chart", "chart \(window.rawValue)", .window(window)) }
        for metric in panes[ChartPane.self].sources(surroundings(of: .chart)).metrics {
            add("figure of the chart", "chart \(metric.name)", .metric(metric))
        }
        for name in themes { add("theme", "theme \(name)", .theme(name), name == theme ? "now" : "") }
        return Menu(.commands, entries, isTyped: true)
    }

    /// The keys that work in a pane: its own first, then the others by what they are about.
    func keyMenu(for pane: PaneID) -> Menu {
        // What has no key is reached by its name.
        let keyless = keymap.bindings.filter { $0.keys.isEmpty && $0.panes?.contains(pane) ?? true }
        let live = keymap.live(in: pane) + keyless
        let bySection = ActionSection.allCases.flatMap { section in live.filter { $0.action.section == section } }
        let own = bySection.filter { $0.panes != nil }
        let others = bySection.filter { $0.panes == nil }
        let entries = (own + others).map { binding -> Menu.Entry in
            var help = binding.help
            if case .view(let index) = binding.action {
                help = views.indices.contains(index) ? "view \(views[index].name)" : ""
            }
            return Menu.Entry(
                title: Self.names(of: binding), text: help, trailing: binding.action.name,
                choice: .action(binding.action),
                section: binding.panes == nil ? binding.action.section.title : "here: \(pane.title)")
        }
        return Menu(.keys(pane), entries.filter { !$0.text.isEmpty }, isTyped: true)
    }

    private static func names(of binding: Keymap.Binding) -> String {
        binding.keys.isEmpty ? ":\(binding.action.name)" : binding.keys.map(\.name).joined(separator: " ")
    }

    /// What the list can be grouped by, a letter each.
    var groupMenu: Menu {
        func entry(_ title: String, _ letter: Character, _ choice: Menu.Choice, isNow: Bool = false) -> Menu.Entry {
            Menu.Entry(title: title, text: isNow ? "now" : "", trailing: String(letter), choice: choice, hotkey: letter)
        }
        var entries = Grouping.allCases.map {
            entry($0.menuTitle, $0.letter, .group($0), isNow: question.grouping == $0)
        }
        entries.append(entry("nothing: one list", "n", .group(nil), isNow: question.grouping == nil))
        if question.grouping != nil {
            entries += [
                entry("open all groups", "+", .foldAll(isOpen: true)),
                entry("close all groups", "-", .foldAll(isOpen: false)),
            ]
        }
        return Menu(.group, entries, isTyped: false)
    }

    var sortMenu: Menu {
        let terms = question.order.terms
        let entries = SortKey.allCases.map { key -> Menu.Entry in
            let place = terms.firstIndex { $0.key == key }
            let note = place.map { "\($0 + 1) \(terms[$0].ascending ? "▴ up" : "▾ down")" } ?? ""
            return Menu.Entry(title: key.name, text: note, choice: .sort(key))
        }
        var menu = Menu(.sort, entries, isTyped: true)
        if let first = terms.first { menu.move(height: 10) { $0.choice == .sort(first.key) } }
        return menu
    }
}

extension Grouping {
    fileprivate var menuTitle: String {
        switch self {
        case .key: "api key"
        case .day: "day of the start"
        case .state, .account, .provider, .error, .tag, .zone, .domain, .batch: rawValue
        }
    }

    fileprivate var letter: Character {
        switch self {
        case .state: "s"
        case .account: "a"
        case .provider: "p"
        case .error: "e"
        case .tag: "t"
        case .zone: "z"
        case .key: "i"
        case .domain: "d"
        case .batch: "b"
        case .day: "y"
        }
    }
}

extension Action {
    /// It makes sense away from its pane, and has no entry of another kind.
    fileprivate var isListed: Bool {
        switch self {
        case .move(let action): action == .first || action == .last
        case .screen(let action): action != .open && action != .back && action != .undo && action != .palette
        case .list(let action): action != .addSortKey
        case .text(let action): action == .previousTab || action == .nextTab
        case .view, .facet: false
        case .page, .row, .share, .chart, .feed, .terminal: true
        }
    }
}
