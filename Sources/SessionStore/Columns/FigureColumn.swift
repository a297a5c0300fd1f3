import BrowserSessions

/// A figure or none for every row: its double, and the vendor's own digits where the double's shortest text is another, so that
/// 3.250 reads back as 3.250.
struct FigureColumn: Sendable {
    /// Figures that are a whole number of these parts, as nearly all are: half the room of a double.
    private let partsPerUnit: Double
    private var parts = IntegerColumn()
    /// The other figures: doubles by their bits; none is all bits, which is no number.
    private var doubles = WideColumn()
    private var texts = PoolColumn()

    init(partsPerUnit: Double) {
        self.partsPerUnit = partsPerUnit
    }

    /// Not a number where there is none, so that no comparison holds.
    @inline(__always)
    func value(_ row: Int) -> Double {
        let part = parts.value(row)
        return part == IntegerColumn.none ? Double(bitPattern: doubles[row]) : Double(part) / partsPerUnit
    }

    func figure(_ row: Int, digits: TextPool) -> Figure? {
        let value = value(row)
        return value.isNaN ? nil : digits[texts[row]].flatMap { Figure($0) } ?? Figure(value)
    }

    mutating func set(_ figure: Figure?, _ row: Int, digits: inout TextPool) {
        let whole = figure.flatMap { wholeParts(of: $0.value) }
        parts[row] = whole
        let bits = figure?.value.bitPattern ?? WideColumn.none
        doubles[row] = whole == nil ? bits : WideColumn.none
        let isShortest = figure.map { Figure($0.value)?.text == $0.text } ?? true
        texts[row] = isShortest ? TextPool.none : digits.intern(figure?.text)
    }

    /// Nil unless exactly this double can be made of it again.
    private func wholeParts(of value: Double) -> Int64? {
        let parts = (value * partsPerUnit).rounded()
        guard parts.magnitude < 9e15, (parts / partsPerUnit).bitPattern == value.bitPattern else { return nil }
        return Int64(parts)
    }
}
