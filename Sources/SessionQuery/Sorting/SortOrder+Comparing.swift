package import BrowserSessions

extension SortOrder {
    /// Whether `left` stands before `right`: a strict total order over sessions with different identities.
    ///
    /// Sessions without a value come last in both directions. Text is compared by its scalars, so capitals come first.
    /// Credits are compared within a provider only, and costs within a currency: sessions are grouped by it, by name and
    /// upwards, and only then sorted in the wanted direction, so that no amount is ever set against one of another kind.
    /// - Parameter now: what ages and the durations of active sessions are counted to.
    package func areInIncreasingOrder(_ left: Session, _ right: Session, at now: Timestamp) -> Bool {
        compare(left, right, at: now) < 0
    }

    /// Below, equal to or above 0; 0 only for the same account and id. Allocates nothing.
    package func compare(_ left: Session, _ right: Session, at now: Timestamp) -> Int {
        for term in terms {
            let order = term.compare(left, right, at: now)
            if order != 0 { return order }
        }
        let order = Self.order(left.account, right.account)
        return order != 0 ? order : Self.order(left.id, right.id)
    }

    fileprivate static func order<Value: Comparable>(_ left: Value, _ right: Value) -> Int {
        left < right ? -1 : left == right ? 0 : 1
    }

    /// By scalars, which is by bytes of UTF-8. Not as strings compare: their order by canonical equivalence is none for texts
    /// that are in no normal form, and takes longer.
    package static func order(_ left: String, _ right: String) -> Int {
        if left.utf8.elementsEqual(right.utf8) { return 0 }
        return left.utf8.lexicographicallyPrecedes(right.utf8) ? -1 : 1
    }
}

extension SortTerm {
    fileprivate func compare(_ left: Session, _ right: Session, at now: Timestamp) -> Int {
        switch key.kind {
        case .text: directed(left.sortText(key), right.sortText(key))
        case .flag: directed(left.sortFlag(key), right.sortFlag(key))
        case .moment: directed(left.sortMoment(key), right.sortMoment(key))
        case .number: compareNumbers(left, right, at: now)
        }
    }

    private func compareNumbers(_ left: Session, _ right: Session, at now: Timestamp) -> Int {
        switch key {
        case .credits:
            return grouped(
                left.credits?.value, left.provider.rawValue, right.credits?.value, right.provider.rawValue)
        case .cost:
            return grouped(left.cost?.value, left.currency ?? "", right.cost?.value, right.currency ?? "")
        case .age:
            // The later start is the smaller age, at any moment.
            return directed(left.startedAt.map { -$0.milliseconds }, right.startedAt.map { -$0.milliseconds })
        case .duration: return directed(left.seconds(at: now), right.seconds(at: now))
        case let key:
            if case .field(let field) = key, case .figure(let get, _)? = field.value {
                return directed(get(left)?.value, get(right)?.value)
            }
            // Whole numbers as such: a double holds no more than 53 bits of them.
            return directed(left.sortCount(key), right.sortCount(key))
        }
    }

    private func directed<Value: Comparable>(_ left: Value?, _ right: Value?) -> Int {
        guard let left else { return right == nil ? 0 : 1 }
        guard let right else { return -1 }
        return SortOrder.order(left, right) * (ascending ? 1 : -1)
    }

    private func directed(_ left: String?, _ right: String?) -> Int {
        guard let left else { return right == nil ? 0 : 1 }
        guard let right else { return -1 }
        return SortOrder.order(left, right) * (ascending ? 1 : -1)
    }

    private func grouped(_ left: Double?, _ leftGroup: String, _ right: Double?, _ rightGroup: String) -> Int {
        if left != nil, right != nil {
            let order = SortOrder.order(leftGroup, rightGroup)
            if order != 0 { return order }
        }
        return directed(left, right)
    }
}

extension Session {
    func sortText(_ key: SortKey) -> String? {
        switch key {
        case .account: return account
        case .provider: return provider.rawValue
        case .id: return id
        case .errorCode: return failure?.code
        case .errorMessage: return failure?.message
        case .field(.state): return state.rawValue
        case .field(.status): return status
        case .fetched, .age: return nil
        case .field(let field):
            guard case .text(let get, _)? = field.value else { return nil }
            return get(self)
        }
    }

    func sortFlag(_ key: SortKey) -> Int? {
        guard case .field(let field) = key, case .flag(let get, _)? = field.value else { return nil }
        return get(self).map { $0 ? 1 : 0 }
    }

    func sortCount(_ key: SortKey) -> Int64? {
        guard case .field(let field) = key, case .count(let get, _)? = field.value else { return nil }
        return get(self)
    }

    func sortMoment(_ key: SortKey) -> Timestamp? {
        if key == .fetched { return fetchedAt }
        guard case .field(let field) = key, case .moment(let get, _)? = field.value else { return nil }
        return get(self)
    }
}
