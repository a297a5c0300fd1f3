import CellGrid

/// All panes.
struct PaneTable: Sendable {
    /// A line each; the list first, as the others rest on it, then in the order of the key map.
    private static let types: [any Pane.Type] = [
        ListPane.self, FiltersPane.self, DetailsPane.self, ChartPane.self, BatchesPane.self, AccountsPane.self,
        UsagePane.self, EventsPane.self, FindingsPane.self,
    ]

    /// Those that can be shown on the whole screen.
    static let pages: [PaneID] = types.filter { $0.pageKey != nil }.map { $0.id }
    /// Which key shows them.
    static let pageKeys: [(pane: PaneID, key: String, help: String)] = types.compactMap { type in
        type.pageKey.map { (type.id, $0.key, $0.help) }
    }
    /// Which pane needs what is read beside the sessions.
    static let readings: [(pane: PaneID, reading: SideReading)] = types.compactMap { type in
        type.reading.map { (type.id, $0) }
    }

    private var panes: [PaneID: any Pane]

    init() {
        panes = Dictionary(Self.types.map { ($0.id, $0.init()) }) { first, _ in first }
    }

    /// Changed in its place: a pane's rows and logs are not copied for a key.
    subscript<P: Pane>(type: P.Type) -> P {
        get { panes[P.id] as? P ?? P() }
        _modify {
            var pane = panes.removeValue(forKey: P.id) as? P ?? P()
            defer { panes[P.id] = pane }
            yield &pane
        }
    }

    /// Nil for a part of the screen that is no pane.
    subscript(id: PaneID) -> (any Pane)? {
        get { panes[id] }
        set { panes[id] = newValue }
    }

    /// Takes a pane out, to be changed and put back without a copy.
    mutating func take(_ id: PaneID) -> (any Pane)? { panes.removeValue(forKey: id) }

    static let ids: [PaneID] = types.map { $0.id }
}
