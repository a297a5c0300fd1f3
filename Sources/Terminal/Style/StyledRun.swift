package import CellGrid

/// Neighbouring cells of a row that are sent in one style.
package struct StyledRun: Hashable, Sendable {
    /// Indices of the row's slice.
    package var cells: Range<Int>
    package var style: DeviceStyle
}

extension Palette {
    /// From so many blanks on a device erases or jumps over them rather than write them.
    private static let longBlank = 10

    /// Calls `body` with a row's runs, in order.
    ///
    /// Of a blank only the background is seen, unless it is underlined or reversed. What else its ink says would still be sent:
    /// when the emphasis ends before a gap and begins again behind it, and when only the ink of a gap changes. So a short gap
    /// goes on in the style of what stands before it, and a long one is always as plain text, whatever it was filled with.
    package func forEachRun(in cells: ArraySlice<Cell>, _ body: (StyledRun) -> Void) {
        guard let first = cells.first else { return }
        var run = StyledRun(cells: cells.startIndex..<cells.startIndex, style: style(first.ink))
        var ink = first.ink
        var own = run.style
        func add(_ end: Int, _ style: DeviceStyle) {
            if style != run.style {
                if !run.cells.isEmpty { body(run) }
                run = StyledRun(cells: run.cells.upperBound..<end, style: style)
            } else {
                run.cells = run.cells.lowerBound..<end
            }
        }
        var index = cells.startIndex
        while index < cells.endIndex {
            if cells[index].ink != ink {
                ink = cells[index].ink
                own = style(ink)
            }
            guard isInvisible(cells[index], own) else {
                index += 1
                add(index, own)
                continue
            }
            let end = endOfGap(at: index, own.background, in: cells)
            let goesOn =
                end - index < Self.longBlank && run.style.background == own.background && !run.style.showsBlanks
            add(end, goesOn && !run.cells.isEmpty ? run.style : plain(on: own.background))
            index = end
        }
        body(run)
    }

    /// Where the blanks on a background end.
    private func endOfGap(at start: Int, _ background: DeviceColour, in cells: ArraySlice<Cell>) -> Int {
        var (end, ink, style) = (start, cells[start].ink, style(cells[start].ink))
        while end < cells.endIndex {
            if cells[end].ink != ink {
                ink = cells[end].ink
                style = self.style(ink)
            }
            guard isInvisible(cells[end], style), style.background == background else { break }
            end += 1
        }
        return end
    }

    private func isInvisible(_ cell: Cell, _ style: DeviceStyle) -> Bool {
        cell.columns == 1 && cell.character == " " && !style.showsBlanks
    }

    private func plain(on background: DeviceColour) -> DeviceStyle {
        DeviceStyle(foreground: self[.text].foreground, background: background)
    }
}

extension DeviceStyle {
    /// Whether more of a blank is seen than its background.
    fileprivate var showsBlanks: Bool { attributes.contains(.underline) || attributes.contains(.reverse) }
}
