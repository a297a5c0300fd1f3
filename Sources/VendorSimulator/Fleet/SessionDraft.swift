/// Why a session is in the fleet.
enum SessionRole: Sendable {
    /// One of the many.
    case ordinary
    /// Part of a batch; `failing`: of one that mostly fails.
    case batch(SessionIdentity, failing: Bool)
    /// Forgotten: runs past its vendor's cap at the fleet's start, with nothing happening any more.
    case forgotten(past: Int64)
    /// Sent to Bright Data's failing zone during an outage.
    case outage
}

/// The first draws for one session: those that decide where it belongs, before its figures are drawn.
struct SessionDraft: Sendable {
    /// Its number in the fleet; what the draws are made from.
    let ordinal: Int
    let vendor: FleetLane
    /// Whether it would join a batch, if there is one.
    let joinsBatch: Bool
    /// The draws that are left for its figures.
    private(set) var random: SplitMix64

    init(seed: UInt64, ordinal: Int) {
        self.ordinal = ordinal
        random = SplitMix64(seed: seed, domain: .session, index: ordinal)
        vendor = FleetLane.allCases[random.weighted([45, 25, 30])]
        joinsBatch = random.chance(450)
    }

    init(seed: UInt64, ordinal: Int, vendor: FleetLane) {
        self.ordinal = ordinal
        self.vendor = vendor
        joinsBatch = false
        random = SplitMix64(seed: seed, domain: .session, index: ordinal)
    }
}
