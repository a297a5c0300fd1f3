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

    /// Calls back with the figures of some rows of a chunk that have one and that can be added up, in whole parts: 0.001 of
    /// a duration, 0.000001 of the others, rounded where there are smaller ones.
    @inline(__always)
    func forEachPart(of chunk: Int, among rows: TaggedPlaces, _ body: (_ tag: Int, _ parts: Int64) -> Void) {
        parts.forEach(of: chunk, among: rows, body)
        guard doubles.hasValues(inChunk: chunk) else { return }
        rows.forEach { place, tag in
            let row = chunk &<< Chunk.shift | place
            guard parts.value(row) == IntegerColumn.none else { return }
            if let parts = roundedParts(of: Double(bitPattern: doubles[row])) { body(tag, parts) }
        }
    }

    /// The figure of a row in whole parts, as `forEachPart` tells it.
    @inline(__always)
    func parts(_ row: Int) -> Int64? {
        let part = parts.value(row)
        return part == IntegerColumn.none ? roundedParts(of: Double(bitPattern: doubles[row])) : part
    }

    /// Nil for what is no number, and for one so large that nothing can be added to it.
    private func roundedParts(of value: Double) -> Int64? {
        let parts = (value * partsPerUnit).rounded()
        return parts.magnitude < Self.limit ? Int64(parts) : nil
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

    /// Of parts; whole numbers below are doubles, too.
    static let limit = 9e15

    /// Nil unless exactly this double can be made of it again.
    private func wholeParts(of value: Double) -> Int64? {
        let parts = (value * partsPerUnit).rounded()
        guard parts.magnitude < Self.limit, (parts / partsPerUnit).bitPattern == value.bitPattern else { return nil }
        return Int64(parts)
    }
}
