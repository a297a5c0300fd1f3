import BrowserSessions
import CellGrid

/// Draws what to do when no account is configured.
struct NoAccountsView {
    let body: Rect
    let configurationPath: String
    /// The key that begins the demo.
    let key: String

    private static let head: [[Span]] = [
        [Span("No account is configured.", Ink(.title, .bold))],
        [],
        [Span("Set one or more of these keys and start again:", .text)],
        [],
    ]

    private var rest: [[Span]] {
        [
            [],
            [
                Span("or name accounts in ", .text), Span(configurationPath, .accent),
                Span(", read at once", .text),
            ],
            [],
            [
                Span("To look around without any:  ", .text), Span(key, .key), Span(", or ", .dim),
                Span("browsertop --demo", .key),
            ],
            [Span("A file to begin with:        ", .text), Span("browsertop init", .key)],
            [Span("To see what is found:        ", .text), Span("browsertop doctor", .key)],
        ]
    }

    /// Low screens lose the blank lines, then the last vendors, then the last lines.
    private var lines: [[Span]] {
        let variables = Self.variables
        let all = Self.head + variables + rest
        guard body.rows < all.count else { return all }
        let others = (Self.head + rest).count { !$0.isEmpty }
        let room = body.rows - others
        guard room < variables.count, room > 1 else { return all.filter { !$0.isEmpty } }
        let more = [Span("  and \(variables.count - room + 1) more, which browsertop doctor names", .dim)]
        return (Self.head + variables.prefix(room - 1) + [more] + rest).filter { !$0.isEmpty }
    }

    /// The variable of each vendor, their names below each other.
    private static var variables: [[Span]] {
        let vendors = VendorRegistry.traits
        let width = vendors.lazy.compactMap(\.keyVariables.first?.utf8.count).max() ?? 0
        return vendors.map { vendor in
            let variable = vendor.keyVariables.first ?? ""
            let gap = String(repeating: " ", count: width - variable.utf8.count + 3)
            return [
                Span("  export ", .dim), Span(variable, .key), Span("=…", .dim),
                Span(gap + vendor.displayName, .text),
            ]
        }
    }

    func draw(in grid: inout CellGrid) {
        let lines = self.lines
        let width = lines.map { $0.columns() }.max() ?? 0
        let area = body.centred(columns: min(body.columns - 2, width), rows: min(body.rows, lines.count))
        for (index, line) in lines.enumerated() where index < area.rows {
            grid.write(line, at: area.line(index).origin, in: area)
        }
    }
}
