import BrowserSessions

/// How much the archive holds.
package struct ArchiveLimits: Sendable, Hashable {
    /// How long sessions, events and samples are kept.
    package var keep = Duration.days(62)
    /// How long the vendors' raw records are kept; never longer than `keep`.
    package var raw = Duration.days(7)
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
