import BrowserSessions
import SessionQuery

/// For every row a number that its values depend on: of its traits, of its list of tags, of its day. Few enough for each to be
/// looked at once.
struct GroupCells: Sendable {
    private enum Storage: Sendable {
        case column(PoolColumn)
        case made([UInt32])
    }

    private let storage: Storage
    /// Numbers below that occur; 0 is of rows without a value.
    let count: Int

    /// - Complexity: O(1), by error and by day O(rows)
    init(_ grouping: Grouping, _ columns: SessionColumns, _ days: inout DayTable) {
        switch grouping {
        case .state, .account, .provider, .zone, .key: self.init(columns.trait, columns.traits.count)
        case .domain: self.init(columns.domains, columns.lists.count)
        case .tag: self.init(columns.tags, columns.lists.count)
        case .batch: self.init(columns.batchID, columns.others.count)
        case .error:
            self.init(
                made: (0..<columns.count).map { GroupValues.error(of: $0, in: columns) &+ 1 }, columns.words.count)
        case .day:
            var cells: [UInt32] = []
            cells.reserveCapacity(columns.count)
            for row in 0..<columns.count {
                let started = columns.started.value(row)
                cells.append(started == IntegerColumn.none ? 0 : days.number(of: started) + 1)
            }
            self.init(made: cells, days.count)
        }
    }

    private init(_ column: PoolColumn, _ numbers: Int) {
        storage = .column(column)
        count = numbers + 1
    }

    private init(made cells: [UInt32], _ numbers: Int) {
        storage = .made(cells)
        count = numbers + 1
    }

    @inline(__always)
    subscript(row: Int) -> Int {
        switch storage {
        case .column(let column): Int(column[row] &+ 1)
        case .made(let cells): Int(cells[row])
        }
    }

    /// How often each number occurs among some rows of some chunks.
    func histogram(_ rows: BitTable, chunks: Range<Int>) -> [UInt32] {
        var counts = Array(repeating: UInt32(0), count: count)
        for chunk in chunks {
            rows.chunk(chunk).forEach { counts[self[chunk &<< Chunk.shift | $0]] &+= 1 }
        }
        return counts
    }
}

/// The values that rows are grouped by: numbers of words, of accounts, of days.
enum GroupValues {
    /// The values of a row, each once.
    static func forEach(
        of grouping: Grouping, _ row: Int, in columns: SessionColumns, _ days: inout DayTable, _ body: (UInt32) -> Void
    ) {
        let value: UInt32
        switch grouping {
        case .state, .account, .provider, .zone, .key:
            value = FacetValues.value(of: grouping.field, columns.traits(of: row))
        case .tag: return FacetValues.forEach(ofList: columns.tags[row], in: columns, body)
        case .domain: return FacetValues.forEach(ofList: columns.domains[row], in: columns, body)
        case .batch: value = columns.batchID[row]
        case .error: value = error(of: row, in: columns)
        case .day:
            let started = columns.started.value(row)
            value = started == IntegerColumn.none ? TextPool.none : days.number(of: started)
        }
        if value != TextPool.none { body(value) }
    }

    /// Those that go with a cell of the columns.
    static func forEach(
        ofCell cell: Int, of grouping: Grouping, in columns: SessionColumns, _ body: (UInt32) -> Void
    ) {
        guard cell > 0 else { return }
        let number = UInt32(truncatingIfNeeded: cell - 1)
        switch grouping {
        case .state, .account, .provider, .zone, .key:
            let value = FacetValues.value(of: grouping.field, columns.traits[number])
            if value != TextPool.none { body(value) }
        case .tag, .domain: FacetValues.forEach(ofList: number, in: columns, body)
        case .batch, .error, .day: body(number)
        }
    }

    /// The code, else the message.
    @inline(__always)
    static func error(of row: Int, in columns: SessionColumns) -> UInt32 {
        let code = columns.traits(of: row).errorCode
        return code == TextPool.none ? columns.errorMessage[row] : code
    }

    /// More than any value.
    static func bound(of grouping: Grouping, in columns: SessionColumns, _ days: DayTable) -> Int {
        switch grouping {
        case .state: SessionState.allCases.count
        case .provider: ProviderKind.allCases.count
        case .account: columns.accounts.count
        case .error, .tag, .zone, .key, .domain: columns.words.count
        case .batch: columns.others.count
        case .day: days.count
        }
    }

    static func text(of value: UInt32, _ grouping: Grouping, in columns: SessionColumns, _ days: DayTable) -> String {
        switch grouping {
        case .batch: columns.others[value] ?? ""
        case .day: days.text(of: value)
        case .state, .account, .provider, .error, .tag, .zone, .key, .domain:
            FacetValues.text(of: value, grouping.field, in: columns)
        }
    }
}
