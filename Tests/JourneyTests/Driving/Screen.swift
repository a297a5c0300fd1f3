/// What a terminal shows.
struct Screen: CustomStringConvertible {
    /// A session's line.
    struct Row {
        var isUnderCursor: Bool
        /// RUN, DONE, FAIL, PEND or `?`, without its mark.
        var state: String
        /// The account's name, or its letter on narrow screens; cut where the column ends.
        var account: Substring
        /// As many characters of the id as the column shows.
        var id: Substring
    }

    let text: String

    var description: String { text }
    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    var first: Substring { lines.first ?? "" }

    /// The sessions on screens without panes beside the list.
    var rows: [Row] {
        lines.compactMap { line in
            // Marks that stand apart: new, worth a look, stale, gone.
            var words = line.dropFirst().split(separator: " ").filter { !["+", "!", "~", "x"].contains($0) }
            // The colon says that the row's place is not certain.
            guard let mark = line.first, " >".contains(mark),
                let state = words.first?.trimmingPrefix(":").prefix(while: \.isLetter),
                ["RUN", "DONE", "FAIL", "PEND"].contains(state), words.count > 2
            else { return nil }
            words.removeFirst()
            return Row(
                isUnderCursor: mark == ">", state: String(state), account: words[0],
                id: words[1].trimmingPrefix(/[~x](?=[0-9a-f])/).prefix { $0 != "…" })
        }
    }

    var cursor: Int? { rows.firstIndex(where: \.isUnderCursor) }

    /// The first line's count of running sessions, or that of the view they are in.
    var running: Int? {
        let count = first.firstMatch(of: /(\d+) run\b/)?.1 ?? first.firstMatch(of: /1 now (\d+)/)?.1
        return count.flatMap { Int($0) }
    }

    func contains(_ part: String) -> Bool { text.contains(part) }
}
