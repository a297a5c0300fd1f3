import BrowserSessions
import SessionQuery

/// Which part of a chart's stack each row belongs to.
struct ChartParts: Sendable {
    let series: [SessionChart.Series]
    /// By combination of traits; `byMessage` where the error's message says it.
    let ofTraits: [UInt8]
    let ofMessages: [UInt32: UInt8]
    /// The part of messages that have none of their own.
    let rest: UInt8

    static let byMessage = UInt8.max

    /// - Parameter census: how often the values of the stack's field occur; only zones and errors need one.
    init(_ stack: ChartStack, _ columns: SessionColumns, _ census: ChartCensus?) {
        let traits = (0..<columns.traits.count).map { columns.traits[UInt32(truncatingIfNeeded: $0)] }
        switch stack {
        case .none:
            self.init(series: [.all], ofTraits: traits.map { _ in 0 })
        case .state:
            // Failures lie on the base line, where they can be compared.
            let order: [SessionState] = [.failed, .finished, .running, .pending, .unknown]
            let states = order.filter { state in traits.contains { $0.state == state } }
            self.init(
                series: states.map { .state($0) },
                ofTraits: traits.map { UInt8(states.firstIndex(of: $0.state) ?? 0) })
        case .provider:
            let providers = ProviderKind.allCases.filter { provider in traits.contains { $0.provider == provider } }
            self.init(
                series: providers.map { .provider($0) },
                ofTraits: traits.map { UInt8(providers.firstIndex(of: $0.provider) ?? 0) })
        case .zone, .error:
            self.init(traits, columns, census ?? ChartCensus(columns, isOfErrors: stack == .error))
        }
    }

    private init(
        series: [SessionChart.Series], ofTraits: [UInt8], ofMessages: [UInt32: UInt8] = [:], rest: UInt8 = 0
    ) {
        self.series = series
        self.ofTraits = ofTraits
        self.ofMessages = ofMessages
        self.rest = rest
    }

    private init(_ traits: [SessionTraits], _ columns: SessionColumns, _ census: ChartCensus) {
        let words = census.mostFrequent(SessionChart.seriesLimit, in: columns)
        var places: [UInt32: UInt8] = [:]
        for (place, word) in words.enumerated() { places[word] = UInt8(place) }
        let (other, without) = (UInt8(words.count), UInt8(words.count + 1))
        let ofTraits = traits.map { traits -> UInt8 in
            switch census.value(of: traits) {
            case .word(let word): places[word] ?? other
            case .message: Self.byMessage
            case .without: without
            }
        }
        self.init(
            series: words.map { .text(columns.words[$0] ?? "") } + [.other, .without], ofTraits: ofTraits,
            ofMessages: places, rest: other)
    }

    @inline(__always)
    func part(ofTraits number: Int, _ row: Int, _ columns: SessionColumns) -> Int {
        let part = ofTraits[number]
        guard part == Self.byMessage else { return Int(part) }
        let message = columns.errorMessage[row]
        return Int(message == TextPool.none ? rest + 1 : ofMessages[message] ?? rest)
    }
}

/// How often each zone, or each error, occurs in a window.
struct ChartCensus: Sendable {
    enum Value {
        case word(UInt32)
        /// The error has no code; its message is the row's own.
        case message
        case without
    }

    private let isOfErrors: Bool
    private var traits: [UInt32]
    private var messages: [UInt32: Int] = [:]

    init(_ columns: SessionColumns, isOfErrors: Bool) {
        self.isOfErrors = isOfErrors
        traits = Array(repeating: 0, count: columns.traits.count)
    }

    func value(of traits: SessionTraits) -> Value {
        let word = isOfErrors ? traits[.errorCode] : traits[.zone]
        if word != TextPool.none { return .word(word) }
        return isOfErrors && traits.hasFailure ? .message : .without
    }

    mutating func count(_ rows: BitTable, chunks: Range<Int>, of columns: SessionColumns, in frame: ChartFrame) {
        let last = frame.count
        rows.forEach(in: chunks) { row in
            let began = frame.place(of: columns.started.value(row))
            let ended = frame.place(of: columns.ended.value(row))
            guard began >= 0 && began < last || ended >= 0 && ended < last else { return }
            let number = columns.trait[row]
            traits[Int(number)] &+= 1
            if case .message = value(of: columns.traits[number]) {
                let message = columns.errorMessage[row]
                if message != TextPool.none { messages[message, default: 0] += 1 }
            }
        }
    }

    mutating func add(_ other: ChartCensus) {
        for index in traits.indices { traits[index] &+= other.traits[index] }
        messages.merge(other.messages, uniquingKeysWith: +)
    }

    /// The words that occur most, in the order of their texts, so that a part keeps its colour while counts change.
    func mostFrequent(_ limit: Int, in columns: SessionColumns) -> [UInt32] {
        var counts = messages
        for number in traits.indices where traits[number] > 0 {
            if case .word(let word) = value(of: columns.traits[UInt32(truncatingIfNeeded: number)]) {
                counts[word, default: 0] += Int(traits[number])
            }
        }
        var best: [(word: UInt32, count: Int)] = []
        for (word, count) in counts {
            if best.count == limit, let last = best.last, (count, last.word) <= (last.count, word) { continue }
            let place = best.firstIndex { ($0.count, word) < (count, $0.word) } ?? best.count
            best.insert((word, count), at: place)
            if best.count > limit { best.removeLast() }
        }
        return best.map(\.word).sorted { (columns.words[$0] ?? "") < (columns.words[$1] ?? "") }
    }
}

extension BitTable {
    /// Calls back with the rows of some chunks, in order.
    @inline(__always)
    func forEach(in chunks: Range<Int>, _ body: (Int) -> Void) {
        for word in chunks.lowerBound * 16..<min(chunks.upperBound * 16, words.count) {
            var bits = words[word]
            while bits != 0 {
                body(word &<< 6 | bits.trailingZeroBitCount)
                bits &= bits &- 1
            }
        }
    }
}
