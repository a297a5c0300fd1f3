import BrowserSessions
import SessionQuery

/// The cursor in a raw record, what it folds, and what is looked for in it.
extension DetailsPane {
    /// The record's lines, while a tab shows them; nil where there is no record, and for the other tabs.
    func outline(_ around: Surroundings) -> RecordOutline? {
        guard let record = lines.record, record.tab == tab, record.key == around.current?.key else { return nil }
        return record.outline
    }

    /// The line that the cursor is on, and where that is.
    private func cursorLine(_ around: Surroundings) -> (index: Int, line: RecordOutline.Line)? {
        guard let lines = outline(around)?.lines, !lines.isEmpty else { return nil }
        let index = min(reader.scroll.index, lines.count - 1)
        return (index, lines[index])
    }

    /// Folds or unfolds what begins on the cursor's line; false where nothing does.
    mutating func toggleFold(_ around: Surroundings) -> Bool {
        guard let (_, line) = cursorLine(around), let path = line.path, let fold = line.fold else { return false }
        lines.folds.set(path, count: fold.count, isOpen: !fold.isOpen)
        return true
    }

    /// Unfolds what begins on the cursor's line.
    mutating func unfold(_ around: Surroundings) {
        guard let (_, line) = cursorLine(around), let path = line.path, let fold = line.fold else { return }
        lines.folds.set(path, count: fold.count, isOpen: true)
    }

    /// Folds what is open on the cursor's line, else what the line is in; the cursor goes to where that begins.
    mutating func foldAround(_ around: Surroundings) {
        guard let (index, line) = cursorLine(around), let all = outline(around)?.lines else { return }
        let isOwn = line.fold?.isOpen == true
        let own = all[...index].last { $0.path != nil }?.path ?? []
        let wanted = isOwn ? own : Array(own.dropLast())
        guard !wanted.isEmpty, let place = all[...index].lastIndex(where: { $0.path == wanted }),
            let fold = all[place].fold
        else { return }
        lines.folds.set(wanted, count: fold.count, isOpen: false)
        reader.put(cursorOn: place, count: all.count, height: Self.height(around))
    }

    // MARK: Searching

    /// Puts the cursor on the next line that has what is looked for, going round; what is folded is unfolded where it has it.
    ///
    /// - Returns: false where nothing has it.
    /// - Complexity: O(length of the record)
    mutating func findInRecord(_ step: Int, in record: JSONValue, _ around: Surroundings, fromStart: Bool) -> Bool {
        guard let all = outline(around)?.lines, !all.isEmpty else { return false }
        let needle = TextNeedle(reader.search)
        let length = reader.search.count
        let begin = fromStart ? -1 : min(reader.scroll.index, all.count - 1)
        // What is folded on the cursor's own line comes after it.
        let first = begin >= 0 && step > 0 ? 0 : 1
        for distance in first...all.count {
            let index = ((begin + step * distance) % all.count + all.count) % all.count
            let (line, isOwn) = (all[index], distance == 0)
            let hasText = !isOwn && all.begins(needle, length: length, at: index)
            if hasText, step > 0 || line.fold?.isOpen != false { return put(cursorOn: index, around) }
            if let path = Self.path(having: needle, under: line, in: record, step) {
                return reveal(path, in: record, around)
            }
            if hasText { return put(cursorOn: index, around) }
        }
        return false
    }

    private mutating func put(cursorOn index: Int, _ around: Surroundings) -> Bool {
        let count = outline(around)?.lines.count ?? 0
        reader.put(cursorOn: index, count: count, height: Self.height(around))
        return true
    }

    /// Where what is folded on a line has the needle.
    private static func path(
        having needle: TextNeedle, under line: RecordOutline.Line, in record: JSONValue, _ step: Int
    ) -> [Int]? {
        guard line.fold?.isOpen == false, let path = line.path else { return nil }
        return record.value(at: path)?.firstPath(having: needle, backwards: step < 0).map { path + $0 }
    }

    /// Unfolds all that a value is in, and puts the cursor on it.
    private mutating func reveal(_ path: [Int], in record: JSONValue, _ around: Surroundings) -> Bool {
        var value = record
        for depth in 0..<min(path.count, JSONWriter.indentedLevels) {
            guard let members = RecordMembers(of: value) else { break }
            lines.folds.set(Array(path.prefix(depth)), count: members.count, isOpen: true)
            value = members.value(at: path[depth])
        }
        prepareLines(around)
        // What lies deeper than lines are set in stands on the line of what it is in.
        let shown = Array(path.prefix(JSONWriter.indentedLevels))
        let all = outline(around)?.lines ?? []
        // Of what is longer than is kept, the end is said.
        return put(cursorOn: all.firstIndex { $0.path == shown } ?? all.count - 1, around)
    }
}
