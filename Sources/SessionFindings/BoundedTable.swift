/// Values by name, of which those used last are kept.
struct BoundedTable<Value: Sendable>: Sendable {
    private var values: [String: (value: Value, use: UInt64)] = [:]
    private var uses: UInt64 = 0
    private let capacity: Int

    /// - Parameter capacity: at least 2.
    init(capacity: Int) {
        self.capacity = max(2, capacity)
    }

    var count: Int { values.count }

    /// Changes a value in place, which is made when there is none.
    /// - Complexity: O(1); O(capacity) for every tenth of it that is new.
    mutating func update<Result>(_ name: String, empty: @autoclosure () -> Value, _ body: (inout Value) -> Result)
        -> Result
    {
        uses += 1
        if values[name] == nil, values.count >= capacity { dropOldest() }
        values[name, default: (empty(), uses)].use = uses
        return body(&values[name, default: (empty(), uses)].value)
    }

    /// Changes a value in place if there is one; nil where there is none.
    /// - Complexity: O(1)
    mutating func updateKnown<Result>(_ name: String, _ body: (inout Value) -> Result?) -> Result? {
        guard let place = values.index(forKey: name) else { return nil }
        uses += 1
        values.values[place].use = uses
        return body(&values.values[place].value)
    }

    private mutating func dropOldest() {
        let old = values.map { (name: $0.key, use: $0.value.use) }.sorted { $0.use < $1.use }
        for entry in old.prefix(max(1, capacity / 10)) { values[entry.name] = nil }
    }
}
