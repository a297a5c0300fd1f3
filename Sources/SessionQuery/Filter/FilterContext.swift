package import BrowserSessions

/// What a filter's text means beyond its words: the zone of its dates, and whether the dashboard's fields may stand in it.
///
/// There is no clock in it: dates are fixed when the text is read, ages are counted from the moment of matching.
package struct FilterContext: Sendable {
    /// Seconds east of UTC at that moment, in the configured zone.
    package var secondsEast: @Sendable (Timestamp) -> Int
    /// Whether `new:` and `finding:` may be used.
    package var allowsDashboardFields: Bool
    /// Whether `finding:` may be used, where the dashboard's other fields may not.
    package var allowsFindings = false
    /// What `me:` stands for; nil where nobody has said it.
    package var me: Filter?

    package init(
        secondsEast: @escaping @Sendable (Timestamp) -> Int = { _ in 0 }, allowsDashboardFields: Bool = false
    ) {
        self.secondsEast = secondsEast
        self.allowsDashboardFields = allowsDashboardFields
    }

    /// Whether a term may ask about that field.
    func allows(_ field: FilterField) -> Bool {
        !field.isDashboardOnly || allowsDashboardFields || allowsFindings && field == .finding
    }

    /// Dates in UTC, no dashboard fields.
    package static let utc = FilterContext()

    /// The moment at which clocks in the zone show what `local` shows in UTC.
    ///
    /// Of a time that clocks show twice, the first; of one that they skip, the moment they skip it, so that a day that
    /// has no midnight begins where the day before it ends.
    package func moment(atLocal local: Timestamp) -> Timestamp? {
        let before = offset(at: local.adding(milliseconds: -86_400_000))
        let after = offset(at: local.adding(milliseconds: 86_400_000))
        let candidates = [local.milliseconds - before, local.milliseconds - after].sorted()
        let shown = candidates.first { candidate in
            Timestamp(exactMilliseconds: candidate).map { candidate + offset(at: $0) == local.milliseconds } ?? false
        }
        return Timestamp(exactMilliseconds: shown ?? (local.milliseconds - before))
    }

    /// Milliseconds east, kept within two days whatever the function says.
    private func offset(at moment: Timestamp) -> Int64 {
        Int64(min(max(secondsEast(moment), -172_800), 172_800)) * 1000
    }
}

/// What the dashboard knows of a session beyond its record.
package struct SessionMarks: Sendable, Hashable {
    /// It appeared since the viewer last looked.
    package var isNew: Bool
    /// The names of the findings that point at it.
    package var findings: [String]

    package init(isNew: Bool = false, findings: [String] = []) {
        self.isNew = isNew
        self.findings = findings
    }

    package static let none = SessionMarks()
}
