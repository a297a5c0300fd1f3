/// All panes that have a value of their own.
struct PaneTable: Sendable {
    /// A line each, in the order of the key map.
    private static let types: [any Pane.Type] = [
        BatchesPane.self, AccountsPane.self, UsagePane.self, EventsPane.self,
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

    subscript<P: Pane>(type: P.Type) -> P {
        get { panes[P.id] as? P ?? P() }
        set { panes[P.id] = newValue }
    }

    /// Nil for a part of the screen that has no value here.
    subscript(id: PaneID) -> (any Pane)? {
        get { panes[id] }
        set { panes[id] = newValue }
    }

    var ids: [PaneID] { Self.types.map { $0.id } }
}
