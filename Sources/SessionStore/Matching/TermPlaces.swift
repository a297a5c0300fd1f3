import SessionQuery

/// Where the values lie that a term asks about.
struct TermPlaces: Sendable {
    /// Fields that the traits answer.
    private(set) var traitFields: [FilterField] = []
    /// Columns of words, of URLs, of other texts, of lists of words.
    private(set) var words: [TextColumn] = []
    private(set) var urls: [TextColumn] = []
    private(set) var others: [TextColumn] = []
    private(set) var lists: [TextColumn] = []
    private(set) var hasIDs = false

    /// - Parameter term: one that asks about texts.
    init(textsOf term: FilterTerm) {
        for field in term.field.map({ [$0] }) ?? FilterField.bareWordFields { add(field) }
    }

    private mutating func add(_ field: FilterField) {
        switch field {
        case .account, .provider, .finding: traitFields.append(field)
        case .id: hasIDs = true
        case .url: urls += [.targetURL, .endURL]
        case let field: if let place = field.sessionField?.place { add(field, at: place) }
        }
    }

    private mutating func add(_ field: FilterField, at place: FieldPlace) {
        switch place {
        case .word, .state: traitFields.append(field)
        case .error:
            traitFields.append(field)
            words.append(.errorMessage)
        case .words(let column): words.append(column)
        case .urls(let column): urls.append(column)
        case .others(let column): others.append(column)
        case .list(let column): lists.append(column)
        // No texts.
        case .flag, .number, .duration, .credits, .cost: break
        }
    }

    var hasWords: Bool { !traitFields.isEmpty || !words.isEmpty || !lists.isEmpty }
}

/// A number that a term can ask about.
enum NumberSource: Sendable {
    case credits, cost, duration, timeLeft
    case integers(NumberColumn)

    /// Nil for fields that are no numbers.
    init?(_ field: FilterField?) {
        guard let field else { return nil }
        switch (field, field.sessionField?.place) {
        case (.expires, _): self = .timeLeft
        case (_, .credits): self = .credits
        case (_, .cost): self = .cost
        case (_, .duration): self = .duration
        case (_, .number(let column)) where !field.kind.isTime: self = .integers(column)
        case (_, nil), (_, .number), (_, .word), (_, .flag), (_, .words), (_, .urls), (_, .others), (_, .list),
            (_, .state), (_, .error):
            return nil
        }
    }
}

extension NumberTest {
    /// The numbers that pass, both ends included: the tests are all of that kind.
    var span: ClosedRange<Double> {
        switch self {
        case .equal(let wanted): wanted.value...wanted.value
        case .withinSecond(let wanted):
            wanted.value.rounded(.down)...max(wanted.value.rounded(.down), (wanted.value.rounded(.down) + 1).nextDown)
        case .compared(.less, let bound): -Double.infinity...bound.value.nextDown
        case .compared(.atMost, let bound): -Double.infinity...bound.value
        case .compared(.greater, let bound): bound.value.nextUp...Double.infinity
        case .compared(.atLeast, let bound): bound.value...Double.infinity
        case .between(let lower, let upper):
            lower.value <= upper.value ? lower.value...upper.value : Double.infinity...Double.infinity
        }
    }
}
