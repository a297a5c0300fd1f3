/// How often the vendors are asked, in milliseconds; the budget may stretch them.
package struct PollIntervals: Sendable, Hashable {
    /// Active sessions.
    package var active: Int64 = 10_000
    /// The newest pages.
    package var recent: Int64 = 30_000
    package var batches: Int64 = 60_000
    package var usage: Int64 = 900_000
    /// How much room the accounts have.
    package var limits: Int64 = 300_000

    package init() {}
}

/// How much the archive holds.
package struct ArchiveLimits: Sendable, Hashable {
    /// How long sessions, events and samples are kept, in milliseconds.
    package var keep: Int64 = 62 * 86_400_000
    /// How long the vendors' raw records are kept, in milliseconds; never longer than `keep`.
    package var raw: Int64 = 7 * 86_400_000
    /// In bytes.
    package var maxSize: Int64 = 2_000_000_000

    package init() {}
}

/// The zone that times are shown in and bare dates are read in.
package enum TimeZoneChoice: Sendable, Hashable {
    /// The machine's.
    case local
    case utc
    /// A name of the IANA database that this machine knows, such as `Europe/Berlin`.
    case named(String)
}
