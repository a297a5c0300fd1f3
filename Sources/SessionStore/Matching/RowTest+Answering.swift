import BrowserSessions
import SessionQuery

extension RowTest {
    func matches(_ row: Int, in columns: SessionColumns) -> Bool {
        switch kind {
        case .constant(let answer): return answer
        case .traits: return traits[columns.trait[row]]
        case .texts(let places, let matchers):
            if traits[columns.trait[row]] { return true }
            for column in places.words where words[columns[column][row]] { return true }
            for column in places.urls where urls[columns[column][row]] { return true }
            for column in places.others where others[columns[column][row]] { return true }
            for column in places.lists where lists[columns[column][row]] { return true }
            guard places.hasIDs else { return false }
            return columns.ids.withBytes(of: row) { id in matchers.contains { $0.accepts(id) } }
        case .numbers(let source, let spans):
            let value = columns.number(source, row, at: moment)
            return spans.contains { $0.lowerBound <= value && value <= $0.upperBound }
        case .moments(let column, let spans):
            let value = columns[column].value(row)
            return value != IntegerColumn.none && spans.contains { $0.contains(value) }
        }
    }

    /// The rows of each chunk that pass; in the last chunk bits beyond the rows mean nothing.
    func bits(of chunks: Range<Int>, in columns: SessionColumns) -> [ChunkBits] {
        switch kind {
        case .constant(let answer): return chunks.map { _ in answer ? .all : .none }
        case .traits:
            let lookUp = LookUp([columns.trait], traits, of: columns.traits.count)
            return chunks.map { lookUp.bits(of: $0) }
        case .texts(let places, let matchers): return bits(of: chunks, in: columns, places, matchers)
        case .numbers(let source, let spans):
            return chunks.map { chunk in
                ChunkBits { row in
                    let row = chunk &<< Chunk.shift | row
                    guard row < columns.count else { return 0 }
                    let value = columns.number(source, row, at: moment)
                    return spans.contains { $0.lowerBound <= value && value <= $0.upperBound } ? 1 : 0
                }
            }
        case .moments(let path, let spans):
            let column = columns[path]
            return chunks.map { chunk in
                ChunkBits { row in
                    let value = column.value(chunk &<< Chunk.shift | row)
                    return value != IntegerColumn.none && spans.contains { $0.contains(value) } ? 1 : 0
                }
            }
        }
    }

    private func bits(
        of chunks: Range<Int>, in columns: SessionColumns, _ places: TermPlaces, _ matchers: [TextMatcher]
    ) -> [ChunkBits] {
        let lookUps = [
            LookUp(places.traitFields.isEmpty ? [] : [columns.trait], traits, of: columns.traits.count),
            LookUp(places.words.map { columns[$0] }, words, of: columns.words.count),
            LookUp(places.urls.map { columns[$0] }, urls, of: columns.urls.count),
            LookUp(places.others.map { columns[$0] }, others, of: columns.others.count),
            LookUp(places.lists.map { columns[$0] }, lists, of: columns.lists.count),
        ]
        var scan = TextScan(matchers)
        return chunks.map { chunk in
            var bits = ChunkBits.none
            for lookUp in lookUps { bits |= lookUp.bits(of: chunk) }
            if places.hasIDs, bits != .all { bits |= scan.accepted(in: columns.ids.blocks[chunk]) }
            return bits
        }
    }
}

/// Columns over one pool and what is accepted of it.
private struct LookUp {
    private let columns: [PoolColumn]
    private let accepted: NumberSet

    /// - Parameter count: how many numbers the pool has. All of them have to be known: what is looked up is not checked.
    init(_ columns: [PoolColumn], _ accepted: NumberSet, of count: Int) {
        self.columns = accepted.isEmpty ? [] : columns
        self.accepted = accepted
        precondition(self.columns.isEmpty || accepted.count >= count)
    }

    func bits(of chunk: Int) -> ChunkBits {
        var bits = ChunkBits.none
        for column in columns { bits |= column.bits(of: chunk, in: accepted) }
        return bits
    }
}

extension SessionColumns {
    /// Not a number where there is none.
    @inline(__always)
    fileprivate func number(_ source: NumberSource, _ row: Int, at moment: Timestamp) -> Double {
        switch source {
        case .credits: return credits.value(row)
        case .cost: return cost.value(row)
        case .duration: return seconds(row, at: moment)
        case .timeLeft:
            let end = expires.value(row)
            guard end != IntegerColumn.none, traits(of: row).state.isActive else { return .nan }
            return Double(end - moment.milliseconds) / 1000
        case .integers(let column):
            let number = self[column].value(row)
            return number == IntegerColumn.none ? .nan : Double(number)
        }
    }
}
