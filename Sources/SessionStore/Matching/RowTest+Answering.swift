import BrowserSessions
import SessionQuery

extension RowTest {
    func matches(_ row: Int, in columns: SessionColumns) -> Bool {
        switch kind {
        case .constant(let answer): return answer
        case .traits: return traits[Int(columns.trait[row])]
        case .texts(let places, let matchers):
            if traits[Int(columns.trait[row])] { return true }
            for column in places.words where words[Int(columns[column][row])] { return true }
            for column in places.urls where urls[Int(columns[column][row])] { return true }
            for column in places.others where others[Int(columns[column][row])] { return true }
            for column in places.lists where lists[Int(columns[column][row])] { return true }
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
            return Self.lookUp([columns.trait], in: traits).first.map { column, accepted in
                chunks.map { Self.bits(of: $0, column, accepted) }
            } ?? chunks.map { _ in .none }
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
        let lookUps =
            Self.lookUp(places.traitFields.isEmpty ? [] : [columns.trait], in: traits)
            + Self.lookUp(places.words.map { columns[$0] }, in: words)
            + Self.lookUp(places.urls.map { columns[$0] }, in: urls)
            + Self.lookUp(places.others.map { columns[$0] }, in: others)
            + Self.lookUp(places.lists.map { columns[$0] }, in: lists)
        var scan = TextScan(matchers)
        return chunks.map { chunk in
            var bits = ChunkBits.none
            for (column, accepted) in lookUps { bits |= Self.bits(of: chunk, column, accepted) }
            if places.hasIDs, bits != .all { bits |= scan.accepted(in: columns.ids.blocks[chunk]) }
            return bits
        }
    }

    /// - Parameter accepted: with one more number that is not in it, for rows without a value.
    private static func bits(of chunk: Int, _ column: CellColumn<UInt32>, _ accepted: BitTable) -> ChunkBits {
        let last = UInt32(truncatingIfNeeded: accepted.count - 1)
        return column.withCells(of: chunk) { cells in
            accepted.words.withUnsafeBufferPointer { words in
                ChunkBits { row in
                    let number = min(cells[row], last)
                    return words[Int(number &>> 6)] &>> UInt64(number & 63) & 1
                }
            }
        } ?? .none
    }

    private static func lookUp(_ columns: [CellColumn<UInt32>], in accepted: BitTable) -> [(
        CellColumn<UInt32>, BitTable
    )] {
        guard accepted.words.contains(where: { $0 != 0 }) else { return [] }
        var padded = accepted
        padded.grow(to: accepted.count + 1)
        return columns.map { ($0, padded) }
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
        case .integers(let column):
            let number = self[column].value(row)
            return number == IntegerColumn.none ? .nan : Double(number)
        }
    }
}
