import CellGrid

/// Text in lines of some width.
enum TextWrap {
    /// Broken at spaces; words longer than a line are cut into pieces. No more than `limit` lines.
    static func lines(_ text: String, columns: Int, limit: Int = 50) -> [String] {
        guard columns > 0 else { return [] }
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ").map(String.init) {
            var rest = word
            while TextWidth.columns(of: rest) > columns, lines.count < limit {
                if !line.isEmpty { lines.append(line) }
                let piece = String(rest.prefix(columns))
                line = ""
                lines.append(piece)
                rest = String(rest.dropFirst(columns))
            }
            let joined = line.isEmpty ? rest : line + " " + rest
            if TextWidth.columns(of: joined) <= columns {
                line = joined
            } else {
                lines.append(line)
                line = rest
            }
            if lines.count >= limit { break }
        }
        if !line.isEmpty { lines.append(line) }
        return Array(lines.prefix(limit))
    }

    /// One line in pieces of that many characters, those after the first set in by two.
    static func pieces(_ line: Substring, columns: Int) -> [String] {
        let width = max(8, columns)
        guard line.utf8.count > width, line.count > width else { return [String(line)] }
        var pieces = [String(line.prefix(width))]
        var rest = line.dropFirst(width)
        while !rest.isEmpty {
            pieces.append("  " + rest.prefix(width - 2))
            rest = rest.dropFirst(width - 2)
        }
        return pieces
    }
}
