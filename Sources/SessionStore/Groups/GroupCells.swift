import BrowserSessions
import SessionQuery

/// Gives every row a small number that decides which groups it belongs to: of its traits, its list of tags or its day. There are
/// so few numbers that each is looked at once.
struct GroupCells: Sendable {
    let rows: [UInt32]
    /// All numbers are below this. 0 stands for rows without a value; when grouping by error, the highest number stands for those
    /// of them that did not fail.
    let count: Int

    /// - Parameter traitCells: of all rows the number of the traits and 1.
    /// - Complexity: O(rows)
    init(_ grouping: Grouping, _ columns: SessionColumns, traitCells: [UInt32], _ days: inout DayTable) {
        switch grouping {
        case .state, .account, .provider, .zone, .key:
            (rows, count) = (traitCells, columns.traits.count + 1)
        case .domain: (rows, count) = (columns.domains.cells(rows: columns.count), columns.lists.count + 1)
        case .tag: (rows, count) = (columns.tags.cells(rows: columns.count), columns.lists.count + 1)
        case .batch: (rows, count) = (columns.batchID.cells(rows: columns.count), columns.others.count + 1)
        case .error:
            let messages = columns.errorMessage.cells(rows: columns.count)
            let codes = (0..<UInt32(truncatingIfNeeded: columns.traits.count)).map {
                columns.traits[$0][.errorCode] &+ 1
            }
            let hasFailed = (0..<UInt32(truncatingIfNeeded: columns.traits.count)).map {
                columns.traits[$0].state == .failed
            }
            let didNotFail = UInt32(truncatingIfNeeded: columns.words.count + 1)
            rows = (0..<columns.count).map { row in
                let trait = Int(traitCells[row]) - 1
                if codes[trait] != 0 { return codes[trait] }
                return messages[row] == 0 && !hasFailed[trait] ? didNotFail : messages[row]
            }
            count = columns.words.count + 2
        case .day:
            rows = (0..<columns.count).map { row in
                let started = columns.started.value(row)
                return started == IntegerColumn.none ? 0 : days.number(of: started) + 1
            }
            count = days.count + 1
        }
    }

    /// How often each number occurs among some rows of some chunks.
    func histogram(_ matches: BitTable, chunks: Range<Int>) -> [UInt32] {
        var counts = Array(repeating: UInt32(0), count: count)
        for chunk in chunks {
            matches.chunk(chunk).forEach { counts[Int(rows[chunk &<< Chunk.shift | $0])] &+= 1 }
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
        case .error: if Int(number) < columns.words.count { body(number) }
        case .batch, .day: body(number)
        }
    }

    /// The code, else the message.
    @inline(__always)
    static func error(of row: Int, in columns: SessionColumns) -> UInt32 {
        let code = columns.traits(of: row)[.errorCode]
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
