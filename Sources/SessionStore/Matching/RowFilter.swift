import BrowserSessions
import SessionQuery

/// `Filter.matches` over rows: the same answer from the columns, for one row or for a million.
struct RowFilter: Sendable {
    private indirect enum Shape: Sendable {
        case test(Int)
        case not(Shape)
        case and([Shape])
        case or([Shape])
    }

    let filter: Filter
    /// What ages and the durations of active sessions are counted to.
    let moment: Timestamp
    private let shape: Shape
    private var tests: [RowTest] = []

    init(_ filter: Filter, at moment: Timestamp) {
        self.filter = filter
        self.moment = moment
        var terms: [FilterTerm] = []
        shape = Self.shape(of: filter.root, &terms)
        tests = terms.map { RowTest($0, at: moment) }
    }

    private static func shape(of expression: FilterExpression, _ terms: inout [FilterTerm]) -> Shape {
        switch expression {
        case .term(let term):
            // The same term twice is looked at once.
            if let known = terms.firstIndex(of: term) { return .test(known) }
            terms.append(term)
            return .test(terms.count - 1)
        case .not(let inner): return .not(shape(of: inner, &terms))
        case .and(let members): return .and(members.map { shape(of: $0, &terms) })
        case .or(let members): return .or(members.map { shape(of: $0, &terms) })
        }
    }

    /// Looks at the texts that came since it last did. Before rows with new texts are asked about.
    mutating func learn(_ columns: SessionColumns) {
        for index in tests.indices { tests[index].learn(columns) }
    }

    /// The same on all cores, for many texts.
    /// - Returns: false when the answer is wanted no more.
    mutating func learn(_ columns: SessionColumns, in workers: Workers) async -> Bool {
        for index in tests.indices {
            let test = tests[index]
            guard let unknown = test.unknownURLs(in: columns) else { continue }
            let bits = await workers.map(unknown) { test.accepted(inBlocks: $0, of: columns) }
            guard let bits else { return false }
            tests[index].learn(urls: bits, in: columns)
        }
        learn(columns)
        return true
    }

    // MARK: One row

    func matches(_ row: Int, in columns: SessionColumns) -> Bool {
        matches(shape, row, columns)
    }

    private func matches(_ shape: Shape, _ row: Int, _ columns: SessionColumns) -> Bool {
        switch shape {
        case .test(let index): tests[index].matches(row, in: columns)
        case .not(let inner): !matches(inner, row, columns)
        case .and(let members): members.allSatisfy { matches($0, row, columns) }
        case .or(let members): members.contains { matches($0, row, columns) }
        }
    }

    // MARK: All rows

    /// The rows that match, found on all cores; nil when they are wanted no more.
    func rows(in columns: SessionColumns, with workers: Workers) async -> BitTable? {
        if filter.isAll { return BitTable(repeating: true, count: columns.count) }
        let bits = await workers.map(0..<Chunk.count(rows: columns.count)) { self.bits(of: $0, in: columns) }
        return bits.map { BitTable(chunks: $0, count: columns.count) }
    }

    private func bits(of chunks: Range<Int>, in columns: SessionColumns) -> [ChunkBits] {
        bits(shape, chunks, columns)
    }

    private func bits(_ shape: Shape, _ chunks: Range<Int>, _ columns: SessionColumns) -> [ChunkBits] {
        switch shape {
        case .test(let index): return tests[index].bits(of: chunks, in: columns)
        case .not(let inner): return bits(inner, chunks, columns).map { ~$0 }
        case .and(let members):
            return fold(members, from: .all, chunks, columns) { $0 & $1 }
        case .or(let members):
            return fold(members, from: .none, chunks, columns) { $0 | $1 }
        }
    }

    private func fold(
        _ members: [Shape], from start: ChunkBits, _ chunks: Range<Int>, _ columns: SessionColumns,
        _ combine: (ChunkBits, ChunkBits) -> ChunkBits
    ) -> [ChunkBits] {
        var result = chunks.map { _ in start }
        for member in members {
            let bits = bits(member, chunks, columns)
            for index in result.indices { result[index] = combine(result[index], bits[index]) }
        }
        return result
    }
}
