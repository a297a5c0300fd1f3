/// The ways to order planned sessions that the vendors offer. Ties are by identity, upwards, in both directions.
enum RowOrder {
    /// By start. `rows` are by start already, so that upwards costs nothing and downwards one pass.
    static func byStart<Plan: PlannedSession>(_ rows: [Plan], descending: Bool) -> [Plan] {
        guard descending else { return rows }
        var ordered: [Plan] = []
        ordered.reserveCapacity(rows.count)
        var end = rows.count
        while end > 0 {
            var begin = end - 1
            while begin > 0, rows[begin - 1].span.start == rows[begin].span.start { begin -= 1 }
            ordered.append(contentsOf: rows[begin..<end])
            end = begin
        }
        return ordered
    }

    /// By identity, that is by the text of the id.
    static func byIdentity<Plan: PlannedSession>(_ rows: [Plan], descending: Bool) -> [Plan] {
        let ordered = rows.indices.sorted { rows[$0].identity < rows[$1].identity }.map { rows[$0] }
        return descending ? ordered.reversed() : ordered
    }

    /// By a figure; rows without one come last in both directions.
    static func byFigure<Plan: PlannedSession>(
        _ rows: [Plan], descending: Bool, _ figure: (Plan) -> Int64?
    ) -> [Plan] {
        var present: [(figure: Int64, index: Int)] = []
        var absent: [Int] = []
        for index in rows.indices {
            if let figure = figure(rows[index]) {
                present.append((descending ? -figure : figure, index))
            } else {
                absent.append(index)
            }
        }
        present.sort { left, right in
            left.figure == right.figure
                ? rows[left.index].identity < rows[right.index].identity : left.figure < right.figure
        }
        absent.sort { rows[$0].identity < rows[$1].identity }
        return (present.map(\.index) + absent).map { rows[$0] }
    }

    /// The rows from `offset` on, at most `limit`; none where there are no more.
    static func page<Row>(_ rows: [Row], offset: Int, limit: Int) -> ArraySlice<Row> {
        rows.dropFirst(offset).prefix(limit)
    }
}
