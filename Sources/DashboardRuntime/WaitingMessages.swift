import Dashboard
import SessionStore

/// Messages that wait for the main thread, which a terminal that does not read may hold up for hours.
///
/// Bounded: what tells all there is of something takes the place of what told it before, events are told together, and of words
/// the oldest are forgotten. All else answers what the main thread asked for, so that no more of it comes while nobody takes it.
struct WaitingMessages: Sendable {
    private(set) var messages: [DashboardMessage] = []

    /// More events than the screen keeps of anything: the oldest are forgotten.
    static let eventLimit = 10_000
    /// Notices, and as many calls for attention: of those that wait together one is seen.
    static let wordLimit = 16

    var isEmpty: Bool { messages.isEmpty }

    /// Adds a message behind the others, or in the place of the one that it makes obsolete: who waits for the end of a page
    /// finds its rows before it.
    /// - Returns: what nobody will be told any more. To free a snapshot takes as long as it has rows.
    mutating func add(_ message: DashboardMessage) -> DashboardMessage? {
        guard let kind = MessageKind(message) else {
            messages.append(message)
            return nil
        }
        switch kind {
        case .snapshot, .accounts, .plans, .findings, .progress, .batches, .usage, .settings:
            return replace(kind, with: message)
        case .events:
            tell(message)
            return nil
        case .notice, .attention:
            let isFull = messages.count { MessageKind($0) == kind } >= Self.wordLimit
            let oldest = isFull ? messages.firstIndex { MessageKind($0) == kind } : nil
            messages.append(message)
            return oldest.map { messages.remove(at: $0) }
        }
    }

    private mutating func replace(_ kind: MessageKind, with message: DashboardMessage) -> DashboardMessage? {
        guard let index = messages.firstIndex(where: { MessageKind($0) == kind }) else {
            messages.append(message)
            return nil
        }
        let waiting = messages[index]
        // Snapshots are made beside each other: an older one may come last.
        if case .feed(.snapshotArrived(let old)) = waiting, case .feed(.snapshotArrived(let new)) = message,
            new.generation < old.generation
        {
            return message
        }
        messages[index] = message
        return waiting
    }

    private mutating func tell(_ message: DashboardMessage) {
        guard case .feed(.eventsHappened(let new)) = message,
            let index = messages.firstIndex(where: { MessageKind($0) == .events }),
            case .feed(.eventsHappened(var lines)) = messages[index]
        else { return messages.append(message) }
        // The only owner now, so that adding does not copy what waits.
        messages[index] = .feed(.eventsHappened([]))
        lines += new
        // Many at once, so that it costs little; what came together is never cut.
        if lines.count > Self.eventLimit + Self.eventLimit / 4 {
            lines.removeFirst(lines.count - max(Self.eventLimit, new.count))
        }
        messages[index] = .feed(.eventsHappened(lines))
    }
}

/// Messages that come unasked, and so may pile up.
private enum MessageKind {
    case snapshot, accounts, plans, findings, progress, batches, usage, settings
    case events
    case notice, attention

    /// Nil for what comes of the main thread's own doing.
    init?(_ message: DashboardMessage) {
        switch message {
        case .feed(.snapshotArrived): self = .snapshot
        case .feed(.accountsChanged): self = .accounts
        case .feed(.plansArrived): self = .plans
        case .feed(.findingsStand): self = .findings
        case .feed(.loadProgress): self = .progress
        case .feed(.batchesArrived): self = .batches
        case .feed(.usageArrived): self = .usage
        case .reconfigured: self = .settings
        case .feed(.eventsHappened): self = .events
        case .notice: self = .notice
        case .notify: self = .attention
        case .key, .keys, .paste, .mouse, .focus, .resized, .resumed, .ticked, .logArrived, .feed(.loadEnded),
            .feed(.recordArrived), .feed(.detailArrived), .feed(.seriesArrived):
            return nil
        }
    }
}
