import BrowserSessions

extension DurationNorms {
    /// The norms of what is loaded; nil when they are wanted no more.
    /// - Parameter first: by account, from when on sessions count, by when they started; without one all do.
    static func of(
        _ columns: SessionColumns, since first: [String: Timestamp], _ workers: Workers
    ) async -> DurationNorms? {
        let traits = columns.trait.cells(rows: columns.count)
        let lists = columns.domains.cells(rows: columns.count)
        let parts = await workers.map(0..<Chunk.count(rows: columns.count)) { chunks in
            var samples = DurationSamples(columns, since: first)
            for chunk in chunks { samples.take(chunk, of: columns, traits, lists) }
            return [samples]
        }
        guard let parts, workers.isWanted() else { return nil }
        return DurationNorms(columns, parts)
    }

    private init(_ columns: SessionColumns, _ parts: [DurationSamples]) {
        var accounts: [String: DurationFigures] = [:]
        var sums = Array(repeating: UInt32(0), count: DurationHistogram.partCount)
        for (account, name) in columns.accounts.enumerated() {
            var counts = Array(repeating: UInt32(0), count: DurationHistogram.partCount)
            for part in parts { for (index, count) in part.ofAccount(account).enumerated() { counts[index] &+= count } }
            for index in sums.indices { sums[index] &+= counts[index] }
            accounts[name] = Self.figures(counts[...])
        }
        self.init(
            words: columns.words, domains: Self.domains(columns, parts), accounts: accounts,
            all: Self.figures(sums[...]))
    }

    private static func figures(_ counts: ArraySlice<UInt32>) -> DurationFigures? {
        DurationHistogram(counts).figures.flatMap { $0.samples >= leastSamples ? $0 : nil }
    }

    /// By domain. The samples of each are put side by side: a histogram for each would take a megabyte for 250 of them.
    /// - Complexity: O(samples × domains of each + words)
    private static func domains(_ columns: SessionColumns, _ parts: [DurationSamples]) -> [UInt32: DurationFigures] {
        var byList = Array(repeating: UInt32(0), count: columns.lists.count)
        for part in parts { for (list, _) in part.ofLists { byList[Int(list)] &+= 1 } }
        var counts = Array(repeating: UInt32(0), count: columns.words.count)
        for list in byList.indices where byList[list] > 0 {
            FacetValues.forEach(ofList: UInt32(truncatingIfNeeded: list), in: columns) {
                counts[Int($0)] &+= byList[list]
            }
        }
        var (places, total) = ([Int](), 0)
        places.reserveCapacity(counts.count)
        for count in counts {
            places.append(total)
            if count >= leastSamples { total += Int(count) }
        }
        var samples = Array(repeating: UInt16(0), count: total)
        for part in parts {
            for (list, duration) in part.ofLists {
                FacetValues.forEach(ofList: list, in: columns) { word in
                    guard counts[Int(word)] >= leastSamples else { return }
                    samples[places[Int(word)]] = duration
                    places[Int(word)] += 1
                }
            }
        }
        var domains: [UInt32: DurationFigures] = [:]
        for word in counts.indices where counts[word] >= leastSamples {
            let end = places[word]
            domains[UInt32(truncatingIfNeeded: word)] = figures(ofParts: samples[end - Int(counts[word])..<end])
        }
        return domains
    }

    private static func figures(ofParts parts: ArraySlice<UInt16>) -> DurationFigures {
        // Counted where they are many, which sorting would take longer for.
        if parts.count > 200 {
            var counts = Array(repeating: UInt32(0), count: DurationHistogram.partCount)
            for part in parts { counts[Int(part)] &+= 1 }
            if let figures = DurationHistogram(counts[...]).figures { return figures }
        }
        let sorted = parts.sorted()
        func seconds(_ share: Double) -> Double {
            DurationHistogram.seconds(ofPart: Int(sorted[DurationHistogram.rank(share, of: sorted.count) - 1]))
        }
        return DurationFigures(p50: seconds(0.5), p95: seconds(0.95), samples: sorted.count)
    }
}

/// The durations of ended sessions of some chunks.
private struct DurationSamples: Sendable {
    /// By account and part of the histogram.
    private var byAccount: [UInt32]
    /// Of sessions with domains: the list of them, and the part of the histogram.
    private(set) var ofLists: [(list: UInt32, part: UInt16)] = []
    /// By the number of the traits: the account of those that have ended, else -1.
    private let accounts: [Int32]
    /// By account, the moment of the first session that counts.
    private let firsts: [Int64]

    init(_ columns: SessionColumns, since first: [String: Timestamp]) {
        firsts = columns.accounts.map { name in
            first[name].flatMap { $0.milliseconds > 0 ? $0.milliseconds : nil } ?? .min
        }
        byAccount = Array(repeating: 0, count: columns.accounts.count * DurationHistogram.partCount)
        accounts = (0..<UInt32(truncatingIfNeeded: columns.traits.count)).map { number in
            let traits = columns.traits[number]
            return traits.state.isEnded ? Int32(truncatingIfNeeded: traits.account) : -1
        }
    }

    func ofAccount(_ account: Int) -> ArraySlice<UInt32> {
        byAccount[account * DurationHistogram.partCount..<(account + 1) * DurationHistogram.partCount]
    }

    @inline(__always)
    private func counts(_ row: Int, of columns: SessionColumns, _ traits: [UInt32]) -> Bool {
        let account = accounts[Int(traits[row]) - 1]
        guard account >= 0 else { return false }
        let first = firsts[Int(account)]
        return first == .min || columns.started.value(row) >= first
    }

    /// - Parameters:
    ///   - traits: of all rows the number of the traits and 1.
    ///   - lists: of all rows the number of the list of domains and 1, or 0.
    mutating func take(_ chunk: Int, of columns: SessionColumns, _ traits: [UInt32], _ lists: [UInt32]) {
        let first = chunk &<< Chunk.shift
        let ended = TaggedPlaces(capacity: Chunk.size) { writer in
            for place in 0..<min(Chunk.size, columns.count - first)
            where counts(first | place, of: columns, traits) {
                writer.append(place, tag: place)
            }
        }
        columns.duration.forEachPart(of: chunk, among: ended) { place, milliseconds in
            guard let part = DurationHistogram.part(ofMilliseconds: milliseconds) else { return }
            let row = first | place
            byAccount[Int(accounts[Int(traits[row]) - 1]) * DurationHistogram.partCount + part] &+= 1
            if lists[row] > 0 { ofLists.append((lists[row] - 1, UInt16(truncatingIfNeeded: part))) }
        }
    }
}
