import BrowserSessions

/// What a vendor's list can be asked for, so that it need not be done here. Found by asking its planner, which alone knows.
package struct ListingAbilities: Sendable, Hashable {
    /// Fields of which at least the plainest terms are sent, in the order of `FilterField.allCases`.
    package var filters: [FilterField] = []
    /// Orders that its rows come in.
    package var orders: [SortTerm] = []

    package init(filters: [FilterField] = [], orders: [SortTerm] = []) {
        self.filters = filters
        self.orders = orders
    }

    /// - Complexity: some hundred plans; once for an account
    package init(of planner: any ListingPlanner) {
        // Any moment will do that has a past for ages to reach into.
        let now = Timestamp(milliseconds: 1_800_000_000_000)
        filters = FilterField.allCases.filter { field in
            field.probes.contains { text in
                guard let filter = try? Filter(parsing: text, context: .utc),
                    let plan = try? planner.plan(filter, order: .newestFirst, at: now)
                else { return false }
                return !plan.sentFields.isEmpty || plan.narrowing != nil
            }
        }
        // The age is another word for the start.
        for key in SortKey.allCases where key != .age {
            for ascending in [false, true] {
                let term = SortTerm(key, ascending: ascending)
                guard let plan = try? planner.plan(.all, order: SortOrder([term]), at: now), plan.isOrdered else {
                    continue
                }
                orders.append(term)
            }
        }
    }
}

extension FilterField {
    /// Terms on it that a vendor may be able to take.
    fileprivate var probes: [String] {
        switch kind {
        // Which accounts are asked is decided before their vendors are.
        case .provider: []
        case .word where self == .account || isDashboardOnly: []
        case .flag where isDashboardOnly: []
        case .state: SessionState.allCases.map { "\(name):\($0.rawValue)" }
        // What customers note beside a session has a name.
        case .tag: ["\(name):=x", "\(name):x=y", "\(name):x"]
        case .word, .prefix:
            ["\(name):=x", "\(name):x", "\(name):running", "\(name):active", "\(name):live", "\(name):us-east"]
        case .host, .text: ["\(name):=x", "\(name):x.example"]
        case .flag: ["\(name):yes"]
        case .number, .bytes: ["\(name):>1"]
        case .duration: ["\(name):>1s"]
        case .moment, .age: ["\(name):<1h"]
        }
    }
}
