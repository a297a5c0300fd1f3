package import BrowserSessions

/// What makes the values of a random session's fields, for each kind of value.
package struct RandomFields {
    package typealias Make<Value> = (inout SeededGenerator, SessionField) -> Value?

    private let text: Make<String>
    private let texts: Make<[String]>
    private let flag: Make<Bool>
    private let count: Make<Int64>
    private let figure: Make<Figure>
    private let moment: Make<Timestamp>

    package init(
        text: @escaping Make<String>, texts: @escaping Make<[String]>, flag: @escaping Make<Bool>,
        count: @escaping Make<Int64>, figure: @escaping Make<Figure>, moment: @escaping Make<Timestamp>
    ) {
        self.text = text
        self.texts = texts
        self.flag = flag
        self.count = count
        self.figure = figure
        self.moment = moment
    }

    /// Sets every field that is one value or none; one that nothing is made for has none.
    package func set(in session: inout Session, by random: inout SeededGenerator) {
        for field in SessionField.allCases {
            switch field.value {
            case nil: break
            case .text(_, let set): set(&session, text(&random, field))
            case .texts(_, let set): set(&session, texts(&random, field))
            case .flag(_, let set): set(&session, flag(&random, field))
            case .count(_, let set): set(&session, count(&random, field))
            case .figure(_, let set): set(&session, figure(&random, field))
            case .moment(_, let set): set(&session, moment(&random, field))
            }
        }
    }
}
