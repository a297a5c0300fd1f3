import SessionQuery

/// The scale of numbers from zero up, with labels at steps of 1, 2 or 5.
struct NumberAxis: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case count
        /// With tenths where they are few.
        case amount
        case bytes
        case percent
        /// In seconds.
        case duration
    }

    let kind: Kind
    let top: Double

    /// The least round top that the values fit under.
    init(_ kind: Kind, peak: Double) {
        self.kind = kind
        // A vendor's number may be any: beyond these nothing could be labelled.
        let peak = peak.isFinite && peak > 1e-9 ? min(peak, Self.most) : 0
        switch kind {
        case .duration:
            top = Self.spans.first { $0 >= peak } ?? Self.roundTop(peak / 86_400, least: 1) * 86_400
        case .percent:
            top = peak > 50 ? 100 : Self.roundTop(peak, least: 1)
        case .count, .bytes:
            top = Self.roundTop(peak, least: 1)
        case .amount:
            top = Self.roundTop(peak, least: Self.leastAmount)
        }
    }

    /// More has no label of five columns: it is drawn as this much.
    private static let most = 9e17
    /// What an amount's label tells apart.
    private static let leastAmount = 0.01

    /// Round lengths of time, in seconds.
    private static let spans: [Double] = [
        2, 4, 10, 20, 30, 60, 120, 240, 600, 1200, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400, 172_800, 604_800,
        1_209_600,
    ]

    private static func roundTop(_ peak: Double, least: Double) -> Double {
        guard peak > 0 else { return 2 * max(least, 0.5) }
        var power = 1.0
        while power * 10 <= peak { power *= 10 }
        while power > peak { power /= 10 }
        // Of steps so fine that ten of them reach the peak, the tops from the least on.
        for step in [power / 10, power / 5, power / 2, power, power * 2] where step >= least {
            // An even number, so that one more of something seldom changes the scale and with it the whole plot.
            var count = (peak / step).rounded(.up)
            if count.truncatingRemainder(dividingBy: 2) == 1 { count += 1 }
            if count <= 10 { return max(2, count) * step }
        }
        return power * 10
    }

    /// The numbers that are labelled beside so many rows of a plot, from the top down, with the rows, counted from the plot's top,
    /// that they reach into. Of the finest step whose labels don't meet; where two rows are all there is, the top itself.
    func ticks(rows: Int) -> [(row: Int, value: Double)] {
        guard rows >= 3 else { return [(0, top), (1, 0)].prefix(rows).map { (row: $0.0, value: $0.1) } }
        for step in steps {
            let count = Int((top / step + 1e-9).rounded(.down))
            guard count <= max(2, (rows + 1) / 2) else { continue }
            let ticks = (0...count).reversed().map { (row: row(Double($0) * step, rows), value: Double($0) * step) }
            if zip(ticks, ticks.dropFirst()).allSatisfy({ $0.row < $1.row }) { return ticks }
        }
        return [(row: 0, value: top), (row: rows - 1, value: 0)]
    }

    /// The topmost row that a value fills.
    private func row(_ value: Double, _ rows: Int) -> Int {
        min(rows - 1, max(0, rows - Int((value / top * Double(rows) - 1e-9).rounded(.up))))
    }

    /// From the finest that could do up to the top.
    private var steps: [Double] {
        guard kind == .duration else {
            let least = kind == .amount ? Self.leastAmount : kind == .percent ? 0.1 : 1
            return Self.decimals(top).filter { $0 >= least && $0 <= top }
        }
        let clock = Self.spanSteps.filter { $0 <= top }
        return top <= Self.spanSteps[Self.spanSteps.count - 1] * 4
            ? clock : Self.decimals(top / 86_400).map { $0 * 86_400 }.filter { $0 <= top }
    }

    /// Steps of 1, 2 or 5 times a power of ten, of which some twenty reach the value, up to its own size.
    private static func decimals(_ value: Double) -> [Double] {
        var power = 1.0
        while power * 100 <= value { power *= 10 }
        while power * 10 > value { power /= 10 }
        return [power, 2 * power, 5 * power, 10 * power, 20 * power, 50 * power]
    }

    /// Of time, as clocks count: seconds, minutes, hours, days.
    private static let spanSteps: [Double] = [
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800,
    ]

    /// A number of it in at most five columns.
    func text(of value: Double) -> String {
        switch kind {
        case .count, .amount: Self.short(value, on: top)
        case .bytes: value <= 0 ? "0" : Self.short(value, on: top)
        case .percent: value <= 0 ? "0" : "\(Self.short(value))%"
        case .duration: value <= 0 ? "0" : Self.span(value)
        }
    }

    /// `8`, `0.5`, `2.5k`, `40M`.
    /// - Parameter top: of the scale that it stands on: `5k` below `10k`.
    static func short(_ value: Double, on top: Double = 0) -> String {
        var (rest, unit) = (value, "")
        for letter in ["k", "M", "G", "T", "P"]
        where rest >= 10_000 || rest >= 1000 && (!unit.isEmpty || top >= 10_000) {
            rest /= 1000
            unit = letter
        }
        if rest == rest.rounded() || rest >= 100 { return "\(Int(min(rest, 1e15).rounded()))\(unit)" }
        let hundredths = Int((rest * 100).rounded())
        if rest < 1, unit.isEmpty, hundredths % 10 != 0 {
            return "0.\(hundredths < 10 ? "0" : "")\(hundredths)"
        }
        return "\(Numbers.tenths(rest))\(unit)"
    }

    /// `30s`, `10m`, `4h`, `2d`: the largest unit that divides it.
    static func span(_ seconds: Double) -> String {
        for (unit, letter) in [(86_400.0, "d"), (3600, "h"), (60, "m")] where seconds >= unit {
            if seconds.truncatingRemainder(dividingBy: unit) == 0 { return short(seconds / unit) + letter }
        }
        return seconds < 10 ? "\(short(seconds))s" : "\(Int(min(seconds, 1e9).rounded()))s"
    }
}
