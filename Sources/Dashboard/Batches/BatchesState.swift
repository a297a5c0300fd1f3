import BrowserSessions

/// The list of batches.
struct BatchesState: Sendable {
    private(set) var batches: [Batch] = []
    var troubles: [AccountTrouble] = []
    var isLoading = false
    var hasArrived = false
    var cursor = ScrollCursor()

    /// Takes a new list; the cursor stays on its batch.
    mutating func take(_ new: [Batch], height: Int) {
        let current = batches.indices.contains(cursor.index) ? batches[cursor.index] : nil
        batches = new
        let index = new.firstIndex { $0.account == current?.account && $0.id == current?.id }
        cursor.move(to: index ?? cursor.index, count: new.count, height: height)
    }

    var current: Batch? { batches.indices.contains(cursor.index) ? batches[cursor.index] : nil }
}
