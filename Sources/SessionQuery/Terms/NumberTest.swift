/// `<`, `<=`, `>` or `>=`.
package enum FilterComparison: String, Sendable, Hashable, CaseIterable {
    case less = "<"
    case atMost = "<="
    case greater = ">"
    case atLeast = ">="

    package func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
        switch self {
        case .less: left < right
        case .atMost: left <= right
        case .greater: left > right
        case .atLeast: left >= right
        }
    }
}

/// A number in a filter: a plain one, bytes, or the seconds of a duration.
package struct FilterQuantity: Sendable, Hashable {
    /// Finite.
    package let value: Double
    /// How it is written, in canonical form: `1h30m`, `1.5`, `98MB`.
    package let text: String

    package init(value: Double, text: String) {
        self.value = value.isFinite ? value : 0
        self.text = text
    }
}

/// What must hold of a number.
package enum NumberTest: Sendable, Hashable {
    case equal(FilterQuantity)
    /// Of durations and ages in whole seconds: shown as the same second.
    case withinSecond(FilterQuantity)
    case compared(FilterComparison, FilterQuantity)
    /// Both ends included; the first is the smaller.
    case between(FilterQuantity, FilterQuantity)

    package func accepts(_ value: Double) -> Bool {
        switch self {
        case .equal(let wanted): value == wanted.value
        case .withinSecond(let wanted): value.rounded(.down) == wanted.value.rounded(.down)
        case .compared(let comparison, let bound): comparison.holds(value, bound.value)
        case .between(let lower, let upper): lower.value <= value && value <= upper.value
        }
    }
}
