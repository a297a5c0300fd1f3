/// Draws the figures of one session, vendor by vendor. Pure: the same draft, start and role give the same plan.
struct SessionPlanner: Sendable {
    let seed: UInt64
    /// The fleet's start, in Unix milliseconds.
    let origin: Int64
    let oddities: Bool

    /// A session at Anchor. About 5 in 100 fail, nearly all of a batch that goes wrong.
    func anchor(_ draft: SessionDraft, start: Int64, role: SessionRole) -> AnchorPlan {
        var random = draft.random
        var failures = 50
        var batch: SessionIdentity?
        if case .batch(let identity, let failing) = role {
            batch = identity
            if failing { failures = 900 }
        }
        let span = SpanPlanner.span(
            from: start, cap: SpanPlanner.cap(.anchor), role: role, failures: failures, step: 1000, random: &random)
        let seconds = span.activity / 1000
        let proxy = random.chance(550) ? random.weighted([60, 20, 8, 12]) : nil
        let proxyBytes = proxy == nil ? 0 : seconds * random.within(9_000...260_000)
        let capped = span.length > SpanPlanner.cap(.anchor)
        return AnchorPlan(
            span: span,
            identity: SessionIdentity(seed: seed, domain: .session, index: draft.ordinal),
            batch: batch,
            tagMask: random.chance(120) ? nil : mask(of: Catalogue.tags.count, upTo: 3, &random),
            domainMask: random.chance(40) ? nil : mask(of: Catalogue.domains.count, upTo: 3, &random),
            apiKey: batch == nil ? random.weighted([40, 15, 15, 20, 10]) : 0,
            profile: random.chance(300) ? random.below(Catalogue.profileNames.count) : nil,
            proxy: proxy,
            headless: random.chance(350),
            recording: random.chance(700),
            playground: batch == nil && random.chance(60),
            extraStealth: proxy != nil && random.chance(300),
            taskExecutions: random.chance(350) ? 1 + random.below(3) : 0,
            credits: 10 + seconds * random.within(4...19) + proxyBytes / 900_000,
            creditsAsText: random.chance(200),
            proxyBytes: proxyBytes,
            networkBytes: proxyBytes + seconds * random.within(4_000...120_000),
            steps: random.chance(100) ? nil : 1 + seconds / random.within(3...14),
            screenshots: seconds / random.within(8...40),
            address: address(&random),
            addressIsUnknown: random.chance(50) && oddities,
            maxDuration: capped && random.chance(200) ? 480 : 180,
            releases: random.chance(40) && oddities)
    }

    /// A session at Hyperbrowser. About 5 in 100 fail.
    func hyperbrowser(_ draft: SessionDraft, start: Int64, role: SessionRole) -> HyperbrowserPlan {
        var random = draft.random
        let span = SpanPlanner.span(
            from: start, cap: SpanPlanner.cap(.hyperbrowser), role: role, failures: 50, step: 1, random: &random)
        let seconds = span.activity / 1000
        var launch = LaunchFlags(rawValue: UInt16(truncatingIfNeeded: random.next()) & 0x7FF)
        if random.chance(700) { launch.remove(.ultraStealth) }
        return HyperbrowserPlan(
            span: span,
            identity: SessionIdentity(seed: seed, domain: .session, index: draft.ordinal),
            launch: launch,
            launchIsUnknown: random.chance(30),
            profile: random.chance(300) ? random.below(6) : nil,
            credits: 1 + seconds * random.within(1...6),
            proxyBytes: launch.contains(.proxy) ? seconds * random.within(12_000...300_000) : 0,
            closesBadly: random.chance(400) && oddities)
    }

    /// A session at Bright Data. About 6 in 100 fail, 85 in an outage.
    func brightData(_ draft: SessionDraft, start: Int64, role: SessionRole) -> BrightDataPlan {
        var random = draft.random
        // Cut to the second, but never from the present into the past, nor the other way.
        let whole = VendorTime.floorDivide(start + (start > origin ? 999 : 0), 1000) * 1000
        var zone = random.weighted([40, 25, 20, 15])
        var domain = random.below(Catalogue.domains.count)
        var failures = 55
        var isOutage = false
        if case .outage = role {
            (isOutage, failures) = (true, 850)
            (zone, domain) = (Catalogue.outageZone, Catalogue.outageDomain)
        }
        let drawn = SpanPlanner.span(
            from: whole, cap: SpanPlanner.cap(.brightdata), role: role, failures: failures, step: 1, random: &random)
        var error: BrightDataError?
        if drawn.failed {
            error = isOutage ? .noPeers : BrightDataError(rawValue: random.weighted(BrightDataError.weights))
        }
        let span = limited(drawn, by: error, &random)
        let seconds = span.activity / 1000
        let target = random.below(Catalogue.paths.count)
        let heavy = random.chance(30) ? Int64(5) : 1
        return BrightDataPlan(
            span: span,
            identity: SessionIdentity(seed: seed, domain: .session, index: draft.ordinal),
            zoneIndex: zone,
            domain: domain,
            targetPath: target,
            endPath: random.chance(300) ? target : random.below(Catalogue.paths.count),
            finalNavigations: error == .noPeers ? 0 : 1 + seconds / random.within(12...60),
            captchaIndex: random.weighted(span.failed ? [50, 12, 18, 20] : [70, 22, 5, 3]),
            finalBandwidth: (40_000 + seconds * random.within(20_000...420_000)) * heavy,
            error: error)
    }

    /// A failure by one of the vendor's own limits lasts as long as the limit says, one without peers not long.
    private func limited(_ span: Lifespan, by error: BrightDataError?, _ random: inout SplitMix64) -> Lifespan {
        var length = span.length
        switch error {
        case .sessionTimeout: length = SpanPlanner.cap(.brightdata)
        case .noPeers: length = random.within(800...20_000)
        case .inactivity: length = 300_000 + random.within(1_000...60_000)
        default: return span
        }
        return Lifespan(start: span.start, length: length, activity: min(span.activity, length), failed: true)
    }

    private func mask(of count: Int, upTo most: Int, _ random: inout SplitMix64) -> UInt32 {
        var mask: UInt32 = 0
        for _ in 0...random.below(most) { mask |= 1 << UInt32(random.below(count)) }
        return mask
    }

    /// An address out of one of the three ranges for documentation (RFC 5737).
    private func address(_ random: inout SplitMix64) -> UInt32 {
        let ranges: [UInt32] = [0xC000_0200, 0xC633_6400, 0xCB00_7100]
        return ranges[random.below(3)] | UInt32(1 + random.below(254))
    }
}
