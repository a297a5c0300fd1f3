/// A saved view to be added to a configuration's text, which stays as it is otherwise, comments included.
package struct ViewAddition: Sendable, Hashable {
    /// The lines of the view's mapping, the first without its dash: `name: "x"`, `filter: "y"`.
    package var lines: [String]

    package init(lines: [String]) {
        self.lines = lines
    }

    /// The text with the view at the end of its `views`, or with `views` at its end where it has none.
    /// - Returns: nil where its views are written in a way that nothing can be added to without writing them anew.
    /// - Complexity: O(n)
    package func added(to text: String) -> String? {
        let ending = text.contains("\r\n") ? "\r\n" : "\n"
        var all = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }.map(String.init)
        // What ends with a line break has an empty last part.
        if all.last == "" { all.removeLast() }
        guard let head = all.firstIndex(where: { $0.hasPrefix("views:") }) else {
            return joined(all + (all.isEmpty ? [] : [""]) + ["views:"] + item(indent: 2), ending)
        }
        let (value, comment) = Self.parts(of: all[head].dropFirst("views:".count))
        if value == "[]" || value == "null" || value == "~" {
            all[head] = "views:" + (comment.isEmpty ? "" : "  " + comment)
        } else if !value.isEmpty {
            return nil
        }
        let rest = all[(head + 1)...]
        let end = rest.firstIndex { !Self.belongs($0) } ?? all.endIndex
        let block = all[(head + 1)..<end]
        let first = block.first { $0.contains("-") && $0.drop { $0 == " " }.first == "-" }
        let indent = first?.prefix { $0 == " " }.count ?? 2
        // Behind the last line that says something: what follows is a comment on the next key.
        let last = block.lastIndex { line in
            let sign = line.drop { $0 == " " }.first
            return sign != nil && sign != "#"
        }
        all.insert(contentsOf: item(indent: indent), at: (last ?? head) + 1)
        return joined(all, ending)
    }

    /// A line of the block below a top-level key: indented, empty, a comment, or an item that stands at the margin.
    private static func belongs(_ line: String) -> Bool {
        guard let sign = line.first else { return true }
        return sign == " " || sign == "#" || line.hasPrefix("- ") || line == "-"
    }

    private func item(indent: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        return lines.enumerated().map { margin + ($0.offset == 0 ? "- " : "  ") + $0.element }
    }

    /// What stands before a comment, without blanks, and the comment.
    private static func parts(of text: Substring) -> (value: String, comment: String) {
        let value = text.prefix { $0 != "#" }
        return (value.filter { $0 != " " }, String(text[value.endIndex...]))
    }

    private func joined(_ lines: [String], _ ending: String) -> String { lines.joined(separator: ending) + ending }
}
