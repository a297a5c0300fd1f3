extension FleetPlans {
    /// Plans sessions that follow each other, and perhaps a batch of some of Anchor's among them.
    ///
    /// During an outage some go to the zone that fails. `packed`: the batch's sessions start seconds apart, even where
    /// the others are hours apart.
    mutating func addBlock(
        _ ordinals: Range<Int>, number: Int, packed: Bool, seed: UInt64, planner: SessionPlanner,
        start: (Int) -> Int64
    ) {
        var random = SplitMix64(seed: seed, domain: .batch, index: number)
        let hasBatch = random.chance(850)
        let style = random.weighted([86, 6, 8])
        let (failing, cancelled) = (style == 1, style == 2)
        let step = random.within(3_000...9_000)
        let identity = SessionIdentity(seed: seed, domain: .batch, index: number)
        let joining = cancelled ? ordinals.prefix(ordinals.count / 2) : ordinals[...]
        var members: [Lifespan] = []
        for ordinal in ordinals {
            let usual = start(ordinal)
            if Outage.isOn(usual - planner.origin), Self.isSentToOutage(seed, ordinal) {
                let draft = SessionDraft(seed: seed, ordinal: ordinal, vendor: .brightdata)
                add(draft, start: usual, role: .outage, by: planner)
                continue
            }
            let draft = SessionDraft(seed: seed, ordinal: ordinal)
            guard hasBatch, draft.vendor == .anchor, draft.joinsBatch, joining.contains(ordinal) else {
                add(draft, start: usual, role: .ordinary, by: planner)
                continue
            }
            let spaced = min(planner.origin, start(ordinals.lowerBound) + Int64(members.count) * step)
            let begin = packed ? spaced : usual
            let role = SessionRole.batch(identity, failing: failing)
            members.append(add(draft, start: begin, role: role, by: planner))
        }
        guard let first = members.first else { return }
        let total = cancelled ? members.count * 2 : members.count
        add(
            BatchPlan(
                identity: identity, created: first.start - 1500, total: total, members: members, cancelled: cancelled))
    }

    private static func isSentToOutage(_ seed: UInt64, _ ordinal: Int) -> Bool {
        var random = SplitMix64(seed: seed, domain: .outage, index: ordinal)
        return random.chance(Outage.share)
    }
}
