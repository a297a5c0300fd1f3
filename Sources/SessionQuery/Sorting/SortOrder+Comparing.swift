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
        // Whole numbers as such: a double holds no more than 53 bits of them.
        case .bandwidth: return directed(left.bandwidthBytes, right.bandwidthBytes)
        case .steps: return directed(left.steps, right.steps)
        case .navigations: return directed(left.navigations, right.navigations)
        case .taskExecutions: return directed(left.taskExecutions, right.taskExecutions)
        case .age:
            // The later start is the smaller age, at any moment.
            return directed(left.startedAt.map { -$0.milliseconds }, right.startedAt.map { -$0.milliseconds })
        default: return directed(left.seconds(at: now), right.seconds(at: now))
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
        case .account: account
        case .provider: provider.rawValue
        case .id: id
        case .state: state.rawValue
        case .status: status
        case .currency: currency
        case .target: targetURL
        case .end: endURL
        case .captcha: captcha
        case .errorCode: failure?.code
        case .errorMessage: failure?.message
        case .key: apiKeyName
        case .zone: zone
        case .ip: browserIP
        case .proxyType: proxyType
        case .profile: profile
        case .batch: batchID
        case .region: region
        case .project: project
        case .name: name
        case .endReason: endReason
        default: nil
        }
    }

    func sortFlag(_ key: SortKey) -> Int? {
        let flag: Bool? =
            switch key {
            case .proxy: usesProxy
            case .headless: isHeadless
            case .recording: isRecorded
            case .stealth: isStealth
            case .playground: isPlayground
            case .task: isTaskInitiated
            default: nil
            }
        return flag.map { $0 ? 1 : 0 }
    }

    func sortMoment(_ key: SortKey) -> Timestamp? {
        switch key {
        case .started: startedAt
        case .ended: endedAt
        case .updated: updatedAt
        case .fetched: fetchedAt
        case .expires: expiresAt
        default: nil
        }
    }
}
