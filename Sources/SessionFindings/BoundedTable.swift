import BrowserSessions

/// Values by name, of which those that were used last are kept: by the moment of what was told, which may come in any order.
struct BoundedTable<Value: Sendable>: Sendable {
    private var values: [String: (value: Value, use: Timestamp)] = [:]
    /// What is new and older than this would be the first to go.
    private var floor = Timestamp(milliseconds: .min)
    private let capacity: Int

    /// - Parameter capacity: at least 2.
    init(capacity: Int) {
        self.capacity = max(2, capacity)
    }

    var count: Int { values.count }

    /// Changes a value in place, which is made when there is none; nil where it is new and older than what was let go.
    /// - Parameter moment: of what is told of it.
    /// - Complexity: O(1); O(capacity) for every tenth of it that is new.
    mutating func update<Result>(
        _ name: String, at moment: Timestamp, empty: @autoclosure () -> Value, _ body: (inout Value) -> Result
    ) -> Result? {
        if values[name] == nil {
            guard moment >= floor else { return nil }
            if values.count >= capacity { dropOldest() }
            guard moment >= floor else { return nil }
        }
        return Self.used(&values[name, default: (empty(), moment)], at: moment, body)
    }

    /// Changes a value in place if there is one; nil where there is none.
    /// - Complexity: O(1)
    mutating func updateKnown<Result>(_ name: String, at moment: Timestamp, _ body: (inout Value) -> Result?) -> Result?
    {
        guard let place = values.index(forKey: name) else { return nil }
        return Self.used(&values.values[place], at: moment, body)
    }

    private static func used<Outcome>(
        _ entry: inout (value: Value, use: Timestamp), at moment: Timestamp, _ body: (inout Value) -> Outcome
    ) -> Outcome {
        entry.use = max(entry.use, moment)
        return body(&entry.value)
    }

    private mutating func dropOldest() {
        let old = values.map { (name: $0.key, use: $0.value.use) }.sorted { ($0.use, $0.name) < ($1.use, $1.name) }
        for entry in old.prefix(max(1, capacity / 10)) {
            values[entry.name] = nil
            floor = max(floor, entry.use)
        }
    }
}
