import BrowserSessions
import SessionQuery

/// `SortOrder.compare` over rows: the same answer from the columns, without making sessions.
struct RowOrder: Sendable {
    let order: SortOrder
    /// What the durations of active sessions are counted to.
    let moment: Timestamp

    /// Below, equal to or above 0; 0 for the same account and id only.
    func compare(_ left: Int, _ right: Int, in columns: SessionColumns) -> Int {
        for term in order.terms {
            let order = compare(term, left, columns, right, columns)
            if order != 0 { return order }
        }
        return columns.compareIdentity(left, right)
    }

    /// Whether a row stands at the same place in two states of the columns: the later has grown from the earlier.
    func hasSameValues(_ row: Int, in earlier: SessionColumns, and later: SessionColumns) -> Bool {
        order.terms.allSatisfy { compare($0, row, earlier, row, later) == 0 }
    }

    private func compare(
        _ term: SortTerm, _ left: Int, _ leftColumns: SessionColumns, _ right: Int, _ rightColumns: SessionColumns
    ) -> Int {
        let sign = term.ascending ? 1 : -1
        switch SortSource(term.key) {
        case .integers(let column):
            return Self.order(leftColumns[column][left], rightColumns[column][right], sign)
        case .age:
            return Self.order(leftColumns.started[left], rightColumns.started[right], -sign)
        case .duration:
            return Self.order(
                leftColumns.seconds(left, at: moment).unlessNaN, rightColumns.seconds(right, at: moment).unlessNaN, sign
            )
        case .credits:
            let values = (leftColumns.credits.value(left).unlessNaN, rightColumns.credits.value(right).unlessNaN)
            let groups = (leftColumns.traits(of: left).provider, rightColumns.traits(of: right).provider)
            if values.0 != nil, values.1 != nil, groups.0 != groups.1 {
                return groups.0.rawValue < groups.1.rawValue ? -1 : 1
            }
            return Self.order(values.0, values.1, sign)
        case .cost:
            let values = (leftColumns.cost.value(left).unlessNaN, rightColumns.cost.value(right).unlessNaN)
            if values.0 != nil, values.1 != nil {
                let groups = (leftColumns.traits(of: left)[.currency], rightColumns.traits(of: right)[.currency])
                let order = rightColumns.compareCurrencies(groups.0, groups.1)
                if order != 0 { return order }
            }
            return Self.order(values.0, values.1, sign)
        case .flag(let flag):
            let flags = (leftColumns.traits(of: left)[flag], rightColumns.traits(of: right)[flag])
            return Self.order(flags.0.map { $0 ? 1 : 0 }, flags.1.map { $0 ? 1 : 0 }, sign)
        case .state:
            return Self.order(
                leftColumns.traits(of: left).state.rawValue, rightColumns.traits(of: right).state.rawValue, sign)
        case .provider:
            return Self.order(
                leftColumns.traits(of: left).provider.rawValue, rightColumns.traits(of: right).provider.rawValue, sign)
        case .account: return rightColumns.compareAccounts(left, right) * sign
        case .id: return rightColumns.ids.compare(left, right) * sign
        case .trait(let text):
            return rightColumns.words.compare(
                leftColumns.traits(of: left)[text], rightColumns.traits(of: right)[text], sign)
        case .words(let column):
            return rightColumns.words.compare(leftColumns[column][left], rightColumns[column][right], sign)
        case .urls(let column):
            return rightColumns.urls.compare(leftColumns[column][left], rightColumns[column][right], sign)
        case .others(let column):
            return rightColumns.others.compare(leftColumns[column][left], rightColumns[column][right], sign)
        case .none: return 0
        }
    }

    private static func order<Value: Comparable>(_ left: Value?, _ right: Value?, _ sign: Int) -> Int {
        guard let left else { return right == nil ? 0 : 1 }
        guard let right else { return -1 }
        return left < right ? -sign : left == right ? 0 : sign
    }
}

/// Where the value of a sort key lies.
enum SortSource {
    case integers(NumberColumn)
    case age, duration, credits, cost
    case flag(SessionTraits.Flag)
    case state, provider, account, id
    case trait(SessionTraits.Word)
    case words(TextColumn)
    case urls(TextColumn)
    case others(TextColumn)
    /// Lists have no order.
    case none

    init(_ key: SortKey) {
        switch key {
        case .account: self = .account
        case .provider: self = .provider
        case .id: self = .id
        case .errorCode: self = .trait(.errorCode)
        case .errorMessage: self = .words(.errorMessage)
        case .fetched: self = .integers(.fetched)
        case .age: self = .age
        case .field(let field): self.init(field.place)
        }
    }

    private init(_ place: FieldPlace) {
        self =
            switch place {
            case .word(let word): .trait(word)
            case .flag(let flag): .flag(flag)
            case .number(let column): .integers(column)
            case .words(let column): .words(column)
            case .urls(let column): .urls(column)
            case .others(let column): .others(column)
            case .state: .state
            case .duration: .duration
            case .credits: .credits
            case .cost: .cost
            case .list, .error: .none
            }
    }
}
