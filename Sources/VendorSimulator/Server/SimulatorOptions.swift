/// How the simulator is set up.
package struct SimulatorOptions: Sendable {
    /// With this many sessions and this rate the last day before the start is as busy as what comes after it.
    package static let defaultSessions = 10_000
    /// New sessions a second: with as many that end, something happens every few seconds.
    package static let defaultRate = 0.08

    /// The TCP port on 127.0.0.1; 0 takes any that is free.
    package var port: Int
    /// Decides the fleet and the dice of the faults.
    package var seed: UInt64
    /// How many sessions there are at the start at the vendors of the shared fleet; each other one has an eighth of that.
    package var sessions: Int
    /// New sessions a second there, 0...1000; at each other vendor an eighth of that.
    package var rate: Double
    /// Those that are played; the others answer 404.
    package var vendors: [Vendor]
    /// What goes wrong. The first rule that applies to a request decides.
    package var faults: [FaultRule]
    /// Whether rare words and nulls occur that are seen in the wild but not in the vendors' documents.
    package var oddities: Bool
    /// What `Retry-After` says under the 429 faults, in seconds.
    package var retryAfter: Int
    /// How long the body takes under the fault `slow`.
    package var slowBody: Duration

    package init(
        port: Int = 0, seed: UInt64 = 1, sessions: Int = defaultSessions, rate: Double = defaultRate,
        vendors: [Vendor] = Vendor.allCases, faults: [FaultRule] = [], oddities: Bool = false, retryAfter: Int = 5,
        slowBody: Duration = .seconds(3)
    ) {
        self.port = port
        self.seed = seed
        self.sessions = sessions
        self.rate = rate
        self.vendors = vendors
        self.faults = faults
        self.oddities = oddities
        self.retryAfter = retryAfter
        self.slowBody = slowBody
    }
}
