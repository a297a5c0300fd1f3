import SessionQuery
import SessionStore
import Terminal

/// Typing a filter or a search.
extension DashboardState {
    mutating func openFilterPrompt() {
        // The next word begins at once, and is one that has to hold besides.
        let text = (try? filter(reading: place.filterText))?.beginning(ofClauseAfter: place.filterText)
        prompt = Prompt(.filter, text: text ?? place.filterText, original: visit)
    }

    mutating func openSearchPrompt() {
        let text: String
        if case .page(let page) = overlay {
            text = page.reader.search
        } else {
            text = panes[DetailsPane.self].reader.search
        }
        prompt = Prompt(.search, text: text, original: visit)
    }

    mutating func pressInPrompt(_ key: KeyPress) -> [DashboardEffect] {
        switch key {
        case .escape: return cancelPrompt()
        case .enter: return acceptPrompt()
        case .up, .control("p"): return recall(by: 1)
        case .down, .control("n"): return recall(by: -1)
        case .tab: return complete(by: 1)
        case .backTab: return complete(by: -1)
        case _ where prompt?.field.isEmpty == true && Prompt.leaves(key): return cancelPrompt()
        case .character, .control, .alt, .backspace, .delete, .insert, .left, .right, .home, .end, .pageUp, .pageDown,
            .function:
            guard let edit = TextField.edit(for: key) else { return [] }
            return editPrompt(edit)
        }
    }

    mutating func editPrompt(_ edit: (inout TextField) -> Void) -> [DashboardEffect] {
        guard var edited = prompt else { return [] }
        let before = edited.field.characters
        edit(&edited.field)
        edited.completion = nil
        edited.historyIndex = nil
        edited.isInsistedOn = false
        prompt = edited
        // Where only the cursor moved there is nothing to read again.
        return edited.field.characters == before ? [] : applyPrompt()
    }

    /// Applies what is typed if it can be; else says why not and leaves the last good one.
    private mutating func applyPrompt() -> [DashboardEffect] {
        guard let text = prompt?.field.text else { return [] }
        switch prompt?.kind {
        case .search:
            setSearch(text)
            return []
        // Nothing is written before Enter.
        case .export, .print, .report, .viewName, nil:
            prompt?.error = nil
            return []
        case .filter: break
        }
        do {
            _ = try filter(reading: text)
            prompt?.error = nil
            let offered = prompt.map { offers(of: $0) } ?? []
            prompt?.offers = offered
        } catch {
            let offered = prompt.map { offers(of: $0) } ?? []
            prompt?.offers = offered
            prompt?.error = error
            return leaveOutWord(of: text)
        }
        return applyFilter(text)
    }

    private mutating func applyFilter(_ text: String) -> [DashboardEffect] {
        let text = text.withoutBlanksAtEnd
        guard text != place.filterText || !place.isFilterOn else { return [] }
        place.filterText = text
        place.isFilterOn = true
        place.view = viewIndex(ofFilter: text, order: place.order)
        return ask()
    }

    /// `state:failed dur`, on the way to a mistaken `state:failed dur:x`, was a good filter that nobody meant: what stays
    /// applied is what was good before the mistaken word.
    private mutating func leaveOutWord(of text: String) -> [DashboardEffect] {
        guard place.isFilterOn, !place.filterText.isEmpty, text.hasPrefix(place.filterText) else { return [] }
        var before = text[...]
        // An operator that the mistaken word belongs to goes with it.
        for number in 0..<Self.wordsLeftOut {
            before = before[..<(before.unicodeScalars.lastIndex(of: " ") ?? before.startIndex)]
            if number == 0, before.utf8.count >= place.filterText.utf8.count { return [] }
            if (try? filter(reading: String(before))) != nil { return applyFilter(String(before)) }
        }
        return []
    }

    private static let wordsLeftOut = 4

    private mutating func acceptPrompt() -> [DashboardEffect] {
        guard let accepted = prompt else { return [] }
        switch accepted.kind {
        case .filter: break
        case .search:
            prompt = nil
            return findFirst()
        case .export, .print, .report, .viewName: return acceptShare(accepted)
        }
        guard accepted.error == nil else {
            prompt?.isInsistedOn = true
            return [.terminal(.bell)]
        }
        prompt = nil
        let text = accepted.field.text.withoutBlanksAtEnd
        if !text.isEmpty {
            filterHistory.removeAll { $0 == text }
            filterHistory.append(text)
            if filterHistory.count > 100 { filterHistory.removeFirst() }
        }
        let original = accepted.original
        // What was typed to go on with, and not gone on with, changed nothing.
        if !accepted.isOverPage, (try? filter(reading: text)) == (try? filter(reading: original.place.filterText)) {
            place.filterText = original.place.filterText
            place.view = original.place.view
        }
        guard place != original.place else { return [] }
        remember(original)
        // Over a page the sessions are a step already.
        if !accepted.isOverPage, !place.asks(as: original.place) { refine(original, to: place, .filter) }
        return []
    }

    private mutating func acceptShare(_ accepted: Prompt) -> [DashboardEffect] {
        do {
            if accepted.kind == .viewName { try draftView(named: accepted.field.text) }
            if case .print(let text) = accepted.kind, accepted.field.text.trimmed.isEmpty { printAtEnd(text) }
            let effect = try shareEffect(of: accepted)
            prompt = nil
            return effect.map { [.share($0)] } ?? []
        } catch {
            prompt?.error = error
            prompt?.isInsistedOn = true
            return [.terminal(.bell)]
        }
    }

    mutating func cancelPrompt() -> [DashboardEffect] {
        guard let cancelled = prompt else { return [] }
        prompt = nil
        switch cancelled.kind {
        case .search: setSearch("")
        case .export, .print, .report, .viewName: break
        case .filter:
            guard let history = cancelled.history else {
                place = cancelled.original.place
                let effects = ask()
                list.restore(cancelled.original.standing, isAsked: isAsking, height: layout.listHeight)
                return effects
            }
            let effects = goDown()
            // Nobody chose the place that the prompt lay over.
            (past, future) = history
            return effects
        }
        return []
    }

    private mutating func recall(by step: Int) -> [DashboardEffect] {
        guard var recalled = prompt, recalled.kind == .filter, !filterHistory.isEmpty else { return [] }
        let index = (recalled.historyIndex ?? -1) + step
        guard index < filterHistory.count else { return [] }
        if recalled.historyIndex == nil { recalled.draft = recalled.field.text }
        recalled.historyIndex = index < 0 ? nil : index
        recalled.field = TextField(index < 0 ? recalled.draft : filterHistory[filterHistory.count - 1 - index])
        recalled.completion = nil
        prompt = recalled
        return applyPrompt()
    }

    private mutating func complete(by step: Int) -> [DashboardEffect] {
        guard var completed = prompt, completed.kind == .filter else { return [] }
        if var run = completed.completion {
            let count = run.candidates.count
            run.index = (run.index + step + count) % count
            completed.completion = run
            completed.field = run.completed
        } else {
            let found = completions(of: completed)
            guard !found.candidates.isEmpty else { return [] }
            let run = CompletionRun(
                before: completed.field, replacing: found.replacing, candidates: Array(found.candidates.prefix(200)),
                index: step > 0 ? 0 : min(200, found.candidates.count) - 1)
            completed.field = run.completed
            // With one candidate there is nothing to go round in: the next Tab completes what follows it.
            completed.completion = found.candidates.count > 1 ? run : nil
        }
        prompt = completed
        return applyPrompt()
    }

    /// What the word being typed may become, a lineful; nothing where it is one of these already.
    private func offers(of prompt: Prompt) -> [FilterCompletion.Candidate] {
        let found = completions(of: prompt)
        let typed = String(
            String.UnicodeScalarView(
                prompt.field.text.unicodeScalars.dropFirst(found.replacing.lowerBound).prefix(found.replacing.count)))
        guard !typed.isEmpty || prompt.field.text.hasSuffix(":") else { return [] }
        return found.candidates.contains { $0.text == typed } ? [] : Array(found.candidates.prefix(50))
    }

    private func completions(of prompt: Prompt) -> FilterCompletion {
        let facets = list.latest.facets
        return Filter.completions(for: prompt.field.text, cursor: prompt.field.scalarCursor, context: context) {
            field in
            facets.first { $0.field == field }?.values.map(\.text) ?? []
        }
    }
}

extension String {
    var withoutBlanksAtEnd: String {
        String(self[..<(lastIndex { $0 != " " }.map(index(after:)) ?? startIndex)])
    }
}
