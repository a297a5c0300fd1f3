extension PatternProgram {
    /// The leftmost match that is not empty, and of those that begin there the longest; in bytes.
    ///
    /// For marking what is on the screen: it follows all states at once and keeps where each began. Where that is a lot of
    /// work, in long texts that keep hundreds of states alive, it stops after about a million steps with what it has.
    func firstRange(in utf8: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
        var best: Range<Int>?
        // States over bytes with the beginnings of what led to them, leftmost first.
        var arrived: [(state: Int, start: Int)] = []
        var (reached, seen) = ([Int](), PatternStateSet(capacity: kinds.count))
        var live: [(state: Int, start: Int)] = []
        var steps = 0
        for position in 0...utf8.count where steps < 1_000_000 {
            let around = surroundings(of: position, in: utf8)
            live.removeAll(keepingCapacity: true)
            seen.removeAll()
            if best == nil, !around.isInsideScalar { arrived.append((start, position)) }
            for (state, start) in arrived {
                steps += 1 + reached.count
                reached.removeAll(keepingCapacity: true)
                add(state, to: &seen, given: around, reached: &reached)
                for state in reached {
                    if kinds[state] == .bytes { live.append((state, start)) }
                    if kinds[state] == .match, start < position { best = Self.better(best, start..<position) }
                }
            }
            guard position < utf8.count else { break }
            let byteClass = Int(classOf[Int(utf8[position])])
            arrived = live.compactMap { state, start in
                let target = target(of: state, with: byteClass)
                return target == Self.none || best.map { $0.lowerBound < start } ?? false ? nil : (Int(target), start)
            }
            if arrived.isEmpty, best != nil { break }
        }
        return best
    }

    private static func better(_ one: Range<Int>?, _ other: Range<Int>) -> Range<Int> {
        guard let one, one.lowerBound < other.lowerBound else { return other }
        return one
    }

    private func surroundings(of position: Int, in utf8: UnsafeBufferPointer<UInt8>) -> PatternSurroundings {
        let isEnd = position == utf8.count
        return PatternSurroundings(
            isStart: position == 0, isEnd: isEnd, isAfterWord: position > 0 && utf8[position - 1].isWordByte,
            isBeforeWord: !isEnd && utf8[position].isWordByte, isInsideScalar: !isEnd && utf8[position].isContinuation)
    }
}
