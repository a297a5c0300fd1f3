import BrowserSessions
import SessionQuery
import Terminal

/// A line being typed at the bottom: a filter, or what to search for in a text.
struct Prompt: Sendable {
    enum Kind: Sendable, Hashable {
        case filter
        /// In the details, or in the page that lies over the panes.
        case search
        /// Where the listed sessions go.
        case export
        /// Where the rows on the screen go, as they were when it was opened.
        case print(PrintedText)
        /// Where the report of a session goes.
        case report(SessionKey)
        /// What the view is to be called.
        case viewName
    }

    let kind: Kind
    var field: TextField
    /// Why the text can't be applied; the last good one still is.
    var error: FilterError?
    /// Enter was pressed on a mistake: it is shown even in the word that is being typed.
    var isInsistedOn = false
    /// What the half-typed word may become, where the mistake is in it.
    var offers: [FilterCompletion.Candidate] = []
    /// What Esc goes back to.
    var original: Visit
    /// The places before and after, where it was opened from a page and laid the sessions over that; nil else.
    var history: (past: [Visit], future: [Visit])?

    var isOverPage: Bool { history != nil }
    /// Which earlier text is shown, counted from the newest; nil for the one being typed.
    var historyIndex: Int?
    /// What was being typed before an earlier text was shown.
    var draft = ""
    var completion: CompletionRun?

    /// The mistake to show: not while its word is being typed.
    var shownError: FilterError? {
        guard let error, isInsistedOn || !error.isQuiet(whileTypingAt: field.scalarCursor) else { return nil }
        return error
    }

    init(_ kind: Kind, text: String, original: Visit) {
        self.kind = kind
        switch kind {
        case .filter, .search: field = TextField(text)
        // A name that is typed stands in the place of the one that is proposed.
        case .export, .print, .report, .viewName: field = TextField(proposing: text)
        }
        self.original = original
    }

    /// Whether the key leaves a prompt that is empty.
    static func leaves(_ key: KeyPress) -> Bool { key == .backspace }
}

/// Tab pressed again and again: each time the next candidate.
struct CompletionRun: Sendable, Hashable {
    let before: TextField
    let replacing: Range<Int>
    let candidates: [FilterCompletion.Candidate]
    var index: Int

    /// The text with the chosen candidate in it.
    var completed: TextField {
        var field = before
        if candidates.indices.contains(index) { field.replace(scalars: replacing, with: candidates[index].text) }
        return field
    }
}
