extension FleetPlans {
    /// Plans sessions that follow each other, and perhaps a batch of some of Anchor's among them.
    ///
    /// `packed`: the batch's sessions start seconds apart, even where the others are hours apart.
    mutating func addBlock(
        _ ordinals: Range<Int>, number: Int, packed: Bool, seed: UInt64, planner: SessionPlanner,
        start: (Int) -> Int64
    ) {
        var random = SplitMix64(seed: seed, domain: .batch, index: number)
        let hasBatch = random.chance(600)
        let style = random.weighted([84, 8, 8])
        let (failing, cancelled) = (style == 1, style == 2)
        let step = random.within(3_000...9_000)
        let identity = SessionIdentity(seed: seed, domain: .batch, index: number)
        let joining = cancelled ? ordinals.prefix(ordinals.count / 2) : ordinals[...]
        var members: [Lifespan] = []
        for ordinal in ordinals {
            let draft = SessionDraft(seed: seed, ordinal: ordinal)
            guard hasBatch, draft.vendor == .anchor, draft.joinsBatch, joining.contains(ordinal) else {
                add(draft, start: start(ordinal), role: .ordinary, by: planner)
                continue
            }
            let spaced = min(planner.origin, start(ordinals.lowerBound) + Int64(members.count) * step)
            let begin = packed ? spaced : start(ordinal)
            let role = SessionRole.batch(identity, failing: failing)
            members.append(add(draft, start: begin, role: role, by: planner))
        }
        guard let first = members.first else { return }
        let total = cancelled ? members.count * 2 : members.count
        add(
            BatchPlan(
                identity: identity, created: first.start - 1500, total: total, members: members, cancelled: cancelled))
    }
}
