import SessionQuery

/// Looking for text in a record's lines, of which long ones are broken: a break is no end of what is looked for.
extension [RecordOutline.Line] {
    /// A line's own text, without what sets it in after a break.
    private func own(_ index: Int) -> Substring {
        self[index].text.dropFirst(self[index].isContinuation ? RecordOutline.continuationIndent : 0)
    }

    /// Whether the needle begins on a line, wherever it ends.
    /// - Parameter length: the needle's characters.
    func begins(_ needle: TextNeedle, length: Int, at index: Int) -> Bool {
        needle.isFound(in: String(own(index)) + following(index, most: length - 1))
    }

    /// What follows a line behind breaks, as much as something may reach that begins on it.
    private func following(_ index: Int, most: Int) -> String {
        var (text, left, next) = ("", most, index + 1)
        while left > 0, next < count, self[next].isContinuation {
            let part = own(next).prefix(left)
            text += part
            left -= part.count
            next += 1
        }
        return text
    }

    /// The characters of a line that belong to the needle: the first whole one, and what is left of one at a break.
    func marks(of needle: TextNeedle, length: Int, at index: Int) -> [Range<Int>] {
        let indent = self[index].isContinuation ? RecordOutline.continuationIndent : 0
        let text = own(index)
        let count = text.count
        var marks = [needle.firstRange(in: String(text))].compactMap { $0 }
        if let end = across(needle, length: length, behind: index) { marks.append(count - end.before..<count) }
        if index > 0, self[index].isContinuation, let end = across(needle, length: length, behind: index - 1) {
            marks.append(0..<Swift.min(end.after, count))
        }
        return marks.map { $0.lowerBound + indent..<$0.upperBound + indent }
    }

    /// How much of a needle across the break behind a line stands before it, and how much after it; nil where none is.
    private func across(_ needle: TextNeedle, length: Int, behind index: Int) -> (before: Int, after: Int)? {
        guard length > 1, index + 1 < count, self[index + 1].isContinuation else { return nil }
        let before = own(index).suffix(length - 1)
        let found = needle.firstRange(in: before + following(index, most: length - 1))
        let edge = before.count
        guard let found, found.lowerBound < edge, found.upperBound > edge else { return nil }
        return (edge - found.lowerBound, found.upperBound - edge)
    }
}
