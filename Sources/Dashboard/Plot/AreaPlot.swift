import CellGrid

/// A stack of layers over time as an area, spread over the whole width.
struct AreaPlot: Sendable {
    struct Layer: Sendable, Hashable {
        /// One for each place; as many as `isKnown` has.
        var values: [Double]
        var ink: Ink
        /// Tells it apart where there is no colour.
        var letter: Character

        /// A vendor's number may be any: the sum of some layers must stay finite.
        fileprivate func amount(at place: Int) -> Double { values[place] > 0 ? min(values[place], 1e300) : 0 }
    }

    /// From the base up.
    var layers: [Layer]
    /// Where nothing is known is a gap: a dot on the base line.
    var isKnown: [Bool]
    /// What the height stands for; more than zero.
    var top: Double
    var style: PlotStyle
    var gap = Ink(.dim)
    /// The place that goes on still: hatched, since it will grow.
    var unfinished: Int?
    /// The number of the first place among all.
    var phase = 0

    func draw(in area: Rect, of grid: inout CellGrid) {
        guard !area.isEmpty, !isKnown.isEmpty else { return }
        let dots = style.dots
        let spread = PlotSpread(
            values: isKnown.count, columns: area.columns * dots.columns, phase: phase, cell: dots.columns)
        for column in 0..<area.columns {
            let stacks = (0..<dots.columns).map { part in
                stack(at: column * dots.columns + part, spread, steps: area.rows * dots.rows)
            }
            let isHatched = (0..<dots.columns).map { part in
                unfinished.map { spread.values(at: column * dots.columns + part).contains($0) } ?? false
            }
            guard stacks.contains(where: { $0 != nil }) else {
                let place = Position(column: area.column + column, row: area.endRow - 1)
                grid.put("·", at: place, gap, in: area)
                continue
            }
            for row in 0..<area.rows {
                // Steps of this cell, counted from the base.
                let base = (area.rows - 1 - row) * dots.rows
                guard let (character, ink) = cell(stacks.map { $0 ?? [] }, base, isHatched) else { continue }
                grid.put(character, at: Position(column: area.column + column, row: area.row + row), ink, in: area)
            }
        }
    }

    /// Up to which step each layer reaches; nil where nothing is known.
    private func stack(at column: Int, _ spread: PlotSpread, steps: Int) -> [Int]? {
        // Of several the highest, so that no peak is lost.
        var best: (place: Int, total: Double)?
        for place in spread.values(at: column) where isKnown[place] {
            let total = layers.reduce(0) { $0 + $1.amount(at: place) }
            if best.map({ total > $0.total }) ?? true { best = (place, total) }
        }
        guard let (place, total) = best else { return nil }
        guard total > 0, top > 0 else { return [] }
        // Something is never drawn as nothing.
        let height = max(1, Int((min(1, total / top) * Double(steps)).rounded()))
        var (sum, reached) = (0.0, 0)
        var left = layers.count { $0.amount(at: place) > 0 }
        return layers.map { layer in
            let amount = layer.amount(at: place)
            guard amount > 0 else { return reached }
            sum += amount
            left -= 1
            let wanted = max(reached + 1, Int((sum / total * Double(height)).rounded()))
            reached = left == 0 ? height : min(wanted, max(reached, height - left))
            return reached
        }
    }

    /// What a cell shows of the stacks that stand in it, with the ink of the layer that has most of it.
    private func cell(_ stacks: [[Int]], _ base: Int, _ isHatched: [Bool]) -> (Character, Ink)? {
        var shares = Array(repeating: 0, count: layers.count)
        var dots = BrailleDots()
        var filled = 0
        for (column, stack) in stacks.enumerated() {
            var from = base
            for (layer, reached) in stack.enumerated() {
                let end = min(base + style.dots.rows, max(from, reached))
                shares[layer] += end - from
                from = end
            }
            filled = from - base
            // Every other dot, the lowest and the highest in any case: how far it reaches has to be seen.
            for step in 0..<filled
            where !isHatched[column] || (step + column) % 2 == 0 || step == filled - 1 && filled < style.dots.rows {
                dots.insert(column: column, row: 3 - step)
            }
        }
        guard let most = shares.max(), most > 0, let layer = shares.firstIndex(of: most) else { return nil }
        if !style.hasColour, layers.count > 1 { return (layers[layer].letter, layers[layer].ink) }
        guard style.marks != .braille else { return (dots.character, layers[layer].ink) }
        let isWhole = filled == style.dots.rows
        return (isHatched.contains(true) && isWhole ? style.hatch : style.bar(filled), layers[layer].ink)
    }
}
