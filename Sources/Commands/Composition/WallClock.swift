import BrowserSessions

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The machine's clocks. Everything below the composition root gets time handed in.
enum WallClock {
    static let now: @Sendable () -> Timestamp = {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// Seconds east of UTC at a moment, by the machine's zone (`TZ` included).
    static let localSecondsEast: @Sendable (Timestamp) -> Int = { moment in
        var seconds = time_t(moment.milliseconds / 1000)
        var parts = tm()
        localtime_r(&seconds, &parts)
        return parts.tm_gmtoff
    }

    /// The zone's short name at a moment, such as CET.
    static func zoneAbbreviation(_ moment: Timestamp) -> String {
        var seconds = time_t(moment.milliseconds / 1000)
        var parts = tm()
        localtime_r(&seconds, &parts)
        return parts.tm_zone.map { String(cString: $0) } ?? "local"
    }
}
