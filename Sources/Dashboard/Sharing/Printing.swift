extension DashboardState {
    /// Pages that are kept for the end: of more the oldest go.
    private static let pageLimit = 50

    mutating func openPrintPrompt() {
        guard place.content == .sessions else { return tell("only a list of sessions can be printed") }
        let rows = PrintedRows(panes[ListPane.self], surroundings(of: .list))
        let text = PrintedText(text: rows.text, rows: rows.count)
        guard !text.text.isEmpty else { return tell("there are no rows to print") }
        prompt = Prompt(.print(text), text: "", original: visit)
    }

    /// Keeps rows for when the terminal is the shell's again.
    mutating func printAtEnd(_ page: PrintedText) {
        printed.append(page)
        if printed.count > Self.pageLimit { printed.removeFirst() }
        tell("\(Numbers.counted(page.rows, "row")) will stand below when the program has ended", .good)
    }
}
