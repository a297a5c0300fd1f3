import BrowserSessions
import SessionQuery

extension SessionColumns {
    /// The rows that stand in `rows`, put in an order.
    /// - Parameter rows: all rows by account, then id: what ties are decided by.
    /// - Complexity: O(rows) for each key, and sorting the distinct texts of a text's.
    func sorted(_ rows: [UInt32], by order: RowOrder) -> [UInt32] {
        var rows = rows
        // Stably from the last key to the first.
        for term in order.order.terms.reversed() {
            RadixSort.sort(&rows, by: keys(for: term.key, at: order.moment), ascending: term.ascending)
            guard let groups = groups(for: term.key) else { continue }
            RadixSort.sort(&rows, by: groups, ascending: true)
        }
        return rows
    }

    /// For each row a number that orders as the key does, upwards.
    private func keys(for key: SortKey, at moment: Timestamp) -> [UInt64] {
        switch SortSource(key) {
        case .integers(let column): keys(of: self[column])
        case .age: keys(of: started).map { $0 == RadixSort.none ? $0 : RadixSort.none - 1 - $0 }
        case .duration: (0..<count).map { Self.key(seconds($0, at: moment)) }
        case .credits: (0..<count).map { Self.key(credits.value($0)) }
        case .cost: (0..<count).map { Self.key(cost.value($0)) }
        case .flag(let flag): keysByTraits { $0[flag].map { $0 ? 1 : 0 } ?? RadixSort.none }
        case .state: keysByTraits { Self.rank(of: $0.state) }
        case .provider: keysByTraits { Self.rank(of: $0.provider) }
        case .account: accountKeys
        case .id: TextSort(Array(0..<UInt32(truncatingIfNeeded: count)), of: ids).ranks(count: count)
        case .trait(let text): keysByTraits(ofText: text)
        case .words(let column): keys(of: self[column], in: words)
        case .urls(let column): keys(of: self[column], in: urls)
        case .others(let column): keys(of: self[column], in: others)
        case .none: Array(repeating: RadixSort.none, count: count)
        }
    }

    /// What amounts must not be compared across, as keys that go before the amount's own.
    private func groups(for key: SortKey) -> [UInt64]? {
        switch key {
        case .credits:
            let providers = keysByTraits { Self.rank(of: $0.provider) }
            return (0..<count).map { credits.value($0).isNaN ? RadixSort.none : providers[$0] }
        case .cost:
            let texts = (0..<UInt32(truncatingIfNeeded: traits.count)).map { words[traits[$0][.currency]] ?? "" }
            let order = Set(texts).sorted()
            let ranks = Dictionary(uniqueKeysWithValues: zip(order, UInt64(0)...))
            return (0..<count).map { row in
                cost.value(row).isNaN ? RadixSort.none : ranks[texts[Int(trait[row])]] ?? RadixSort.none
            }
        default: return nil
        }
    }

    /// By account, which together with the id makes the order of identities.
    var accountKeys: [UInt64] {
        var ranks = accounts.map { _ in UInt64(0) }
        for (rank, account) in accountsInOrder.enumerated() { ranks[account] = UInt64(rank) }
        return keysByTraits { ranks[Int($0.account)] }
    }

    /// The numbers of the accounts by name.
    var accountsInOrder: [Int] { accounts.indices.sorted { accounts[$0] < accounts[$1] } }

    // MARK: By column

    private func keys(of column: IntegerColumn) -> [UInt64] {
        (0..<count).map { row in
            let number = column.value(row)
            // The lowest number is none, so that the highest key stays free.
            return number == IntegerColumn.none ? RadixSort.none : (UInt64(bitPattern: number) ^ 1 &<< 63) - 1
        }
    }

    private func keysByTraits(_ key: (SessionTraits) -> UInt64) -> [UInt64] {
        let keys = (0..<UInt32(truncatingIfNeeded: traits.count)).map { key(traits[$0]) }
        return (0..<count).map { keys[Int(trait[$0])] }
    }

    private func keysByTraits(ofText text: SessionTraits.Word) -> [UInt64] {
        var used = BitTable(repeating: false, count: words.count)
        for number in 0..<UInt32(truncatingIfNeeded: traits.count) {
            let word = traits[number][text]
            if word != TextPool.none { used[Int(word)] = true }
        }
        let ranks = ranks(of: used, in: words)
        return keysByTraits { traits in
            let word = traits[text]
            return word == TextPool.none ? RadixSort.none : ranks[Int(word)]
        }
    }

    private func keys(of column: PoolColumn, in pool: TextPool) -> [UInt64] {
        var used = BitTable(repeating: false, count: pool.count)
        for row in 0..<count where column[row] != TextPool.none { used[Int(column[row])] = true }
        let ranks = ranks(of: used, in: pool)
        return (0..<count).map { row in
            let word = column[row]
            return word == TextPool.none ? RadixSort.none : ranks[Int(word)]
        }
    }

    private func ranks(of used: BitTable, in pool: TextPool) -> [UInt64] {
        let numbers = (0..<pool.count).lazy.filter { used[$0] }.map { UInt32(truncatingIfNeeded: $0) }
        return TextSort(Array(numbers), of: pool.texts).ranks(count: pool.count)
    }

    // MARK: Keys

    /// Doubles in order as whole numbers in order; both zeros are the same.
    private static func key(_ value: Double) -> UInt64 {
        guard !value.isNaN else { return RadixSort.none }
        let bits = (value + 0).bitPattern
        return bits >> 63 == 0 ? bits | 1 << 63 : ~bits
    }

    private static func rank(of state: SessionState) -> UInt64 {
        UInt64(SessionState.allCases.count { $0.rawValue < state.rawValue })
    }

    private static func rank(of provider: ProviderKind) -> UInt64 {
        UInt64(ProviderKind.allCases.count { $0.rawValue < provider.rawValue })
    }
}
