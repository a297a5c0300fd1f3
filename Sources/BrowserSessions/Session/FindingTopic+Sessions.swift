/// Which sessions an account's findings are about.
extension FindingTopic {
    /// The ten minutes in which shares are counted.
    package static let slot = Duration.minutes(10)
    /// An hour in slots.
    package static let hourSlots: Int64 = 6

    /// Of a vendor's words as many as a line has room for.
    package static func short(_ text: String) -> String {
        text.count <= 80 ? text : text.prefix(79) + "…"
    }

    package static func zone(_ name: String) -> FindingTopic { FindingTopic(.failureShare, of: "zone \(short(name))") }

    package static func domain(_ name: String) -> FindingTopic {
        FindingTopic(.failureShare, of: "domain \(short(name))")
    }

    /// What is found about an account because of such sessions: that has ended, with that error, that captcha, that failure.
    package static func shared(by session: Session) -> [FindingTopic] {
        guard session.state.isEnded else { return [] }
        var topics: [FindingTopic] = []
        if let outcome = session.captcha?.lowercased(), unsolved.contains(outcome) {
            topics.append(FindingTopic(.captcha))
        }
        if let code = session.failure?.code, !code.isEmpty {
            topics.append(FindingTopic(.repeatedError, of: short(code)))
        }
        guard session.state == .failed else { return topics }
        if let zone = session.zone { topics.append(.zone(zone)) }
        return topics + Set(session.domains ?? []).sorted().prefix(domainLimit).map(FindingTopic.domain)
    }

    /// A session fails at so many of its domains.
    package static let domainLimit = 20
    /// Outcomes of captchas that were not solved, in lower case.
    package static let unsolved = ["failed", "detected"]

    /// From when on ends count in it, where that follows from when it was found.
    package func firstEnd(foundAt last: Timestamp) -> Timestamp? {
        switch kind {
        case .repeatedError: last - Duration.hours(1)
        case .failureShare:
            Timestamp(
                milliseconds: (last.milliseconds / Self.slot.milliseconds - Self.hourSlots + 1) * Self.slot.milliseconds
            )
        case .overdue, .endsSoon, .idle, .leak, .human, .captcha, .bandwidth, .batchFailed, .batchStalled: nil
        }
    }
}
