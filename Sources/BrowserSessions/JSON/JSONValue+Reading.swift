/// Forgiving readings of a vendor's fields: what can't be understood is nil, never an error, and the row stays.
extension JSONValue {
    /// Text, or a number's digits as text; nil for everything else.
    package var text: String? {
        switch self {
        case .string(let text): text
        case .number(let digits): digits
        default: nil
        }
    }

    /// Text that is not empty.
    package var nonEmptyText: String? {
        text.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A number, or text that is one; nil for "N/A" and for what a double can't hold.
    package var figure: Figure? {
        text.flatMap(Figure.init)
    }

    /// A figure that can't be below zero, such as a length or a size.
    package var nonNegativeFigure: Figure? {
        figure.flatMap { $0.value < 0 ? nil : $0 }
    }

    /// A count: 3, 3.0 and "3" are 3. A fraction is cut. Nil when negative or beyond 64 bits.
    package var count: Int64? {
        guard let figure = nonNegativeFigure else { return nil }
        return Int64(figure.text) ?? Int64(exactly: figure.value.rounded(.towardZero))
    }

    /// A boolean; nothing else is taken for one.
    package var flag: Bool? {
        guard case .bool(let flag) = self else { return nil }
        return flag
    }

    /// A moment, as `RowReader.moment` reads it; nil for zero dates and for what can't be true.
    package var timestamp: Timestamp? {
        guard case .moment(let moment)? = moment else { return nil }
        return moment
    }

    /// An array of nothing but texts and numbers. Nil for anything else.
    package var wholeTexts: [String]? {
        guard let elements else { return nil }
        let texts = elements.compactMap(\.text)
        return texts.count == elements.count ? texts : nil
    }

    /// The texts of an array; elements that are neither text nor number are left out. Nil when this is no array.
    package var texts: [String]? {
        elements?.compactMap(\.text)
    }

    /// The value itself, nil when it is JSON's null.
    package var unlessNull: JSONValue? {
        self == .null ? nil : self
    }

    /// Something stands there: no null, and no empty text.
    package var isTold: Bool { self != .null && self != .string("") }
}

extension JSONValue {
    /// How many rows or pages a vendor says there are, or where it says to go on; nil beyond a million million, which no list
    /// has and sums of which could overflow.
    package var extent: Int? {
        guard let count, (0...1_000_000_000_000).contains(count) else { return nil }
        return Int(count)
    }
}
