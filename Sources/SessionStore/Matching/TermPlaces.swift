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
        case .account, .provider, .state, .status, .captcha, .key, .zone, .proxyType, .finding, .region, .project,
            .endReason:
            traitFields.append(field)
        case .error:
            traitFields.append(.error)
            words.append(.errorMessage)
        case .id: hasIDs = true
        case .domain: lists.append(.domains)
        case .tag: lists.append(.tags)
        case .url: urls += [.targetURL, .endURL]
        case .target: urls.append(.targetURL)
        case .end: urls.append(.endURL)
        case .profile: words.append(.profile)
        case .ip: others.append(.browserIP)
        case .batch: others.append(.batchID)
        case .name: words.append(.name)
        // The others are no texts.
        default: break
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
        switch field {
        case .credits: self = .credits
        case .cost: self = .cost
        case .duration: self = .duration
        case .expires: self = .timeLeft
        case .bandwidth: self = .integers(.bandwidth)
        case .steps: self = .integers(.steps)
        case .navigations: self = .integers(.navigations)
        default: return nil
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
