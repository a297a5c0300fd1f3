import CellGrid

/// Draws what to do when no account is configured.
struct NoAccountsView {
    let body: Rect
    let configurationPath: String

    private var lines: [[Span]] {
        [
            [Span("No account is configured.", Ink(.title, .bold))],
            [],
            [Span("Set the API key of one or more vendors and start again:", .text)],
            [],
            [
                Span("  export ", .dim), Span("ANCHORBROWSER_API_KEY", .key), Span("=…", .dim),
                Span("   Anchor Browser", .text),
            ],
            [
                Span("  export ", .dim), Span("HYPERBROWSER_API_KEY", .key), Span("=…", .dim),
                Span("    Hyperbrowser", .text),
            ],
            [
                Span("  export ", .dim), Span("BRIGHTDATA_API_KEY", .key), Span("=…", .dim),
                Span("      Bright Data", .text),
            ],
            [],
            [
                Span("or name accounts in ", .text), Span(configurationPath, .accent),
                Span(", read at once", .text),
            ],
            [],
            [Span("To look around without any:  ", .text), Span("browsertop --demo", .key)],
            [Span("To see what is found:        ", .text), Span("browsertop doctor", .key)],
        ]
    }

    func draw(in grid: inout CellGrid) {
        // Low screens lose the blank lines, then the last ones.
        let all = self.lines
        let lines = body.rows < all.count ? all.filter { !$0.isEmpty } : all
        let width = lines.map { $0.columns() }.max() ?? 0
        let area = body.centred(columns: min(body.columns - 2, width), rows: min(body.rows, lines.count))
        for (index, line) in lines.enumerated() where index < area.rows {
            grid.write(line, at: area.line(index).origin, in: area)
        }
    }
}
