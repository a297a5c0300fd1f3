import CellGrid

/// Lines of text to scroll in: made for people, or a long record that is kept as it is.
enum DetailText {
    case spans([[Span]])
    case record([RecordOutline.Line])

    var count: Int {
        switch self {
        case .spans(let lines): lines.count
        case .record(let lines): lines.count
        }
    }

    /// One line; empty beyond the end.
    subscript(index: Int) -> [Span] {
        switch self {
        case .spans(let lines): lines.indices.contains(index) ? lines[index] : []
        case .record(let lines): lines.indices.contains(index) ? [Span(lines[index].text)] : []
        }
    }
}
