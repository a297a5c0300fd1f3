import BrowserSessions

/// What values a field takes and how they match.
package enum FilterFieldKind: Sendable, Hashable {
    /// One of our five states.
    case state
    /// One of the vendors.
    case provider
    /// Text that matches as a whole, ignoring case.
    case word
    /// Text that matches as a whole, case included; a `*` at its end makes it a prefix.
    case tag
    /// Text that matches from its beginning, case included.
    case prefix
    /// A host, or one below it.
    case host
    /// Text that matches anywhere, ignoring case.
    case text
    /// yes, no, true or false.
    case flag
    /// A decimal number.
    case number
    /// A number of bytes, decimal or binary units allowed.
    case bytes
    /// A length of time; a bare number is seconds.
    case duration
    /// A date, a date and time, or how long ago.
    case moment
    /// How long ago.
    case age

    /// Whether `<`, `>` and `a..b` make sense.
    package var isOrdered: Bool {
        switch self {
        case .number, .bytes, .duration, .moment, .age: true
        default: false
        }
    }

    /// Whether it is about lengths of time or moments.
    package var isTime: Bool { self == .duration || self == .moment || self == .age }

    /// Whether its values are texts that a regular expression can be looked for in.
    package var isText: Bool {
        switch self {
        case .word, .tag, .prefix, .host, .text: true
        default: false
        }
    }
}

extension FilterField {
    package var kind: FilterFieldKind {
        switch self {
        case .state: .state
        case .provider: .provider
        case .account, .status, .zone, .captcha, .batch, .finding, .region, .project, .endReason: .word
        case .tag: .tag
        case .id: .prefix
        case .domain: .host
        case .url, .target, .end, .key, .profile, .error, .proxyType, .ip, .name: .text
        case .proxy, .headless, .recording, .stealth, .playground, .task, .active, .new: .flag
        case .credits, .cost, .steps, .navigations: .number
        case .bandwidth: .bytes
        case .duration, .expires: .duration
        case .started, .ended: .moment
        case .age: .age
        }
    }

    /// One line for help and completion.
    package var help: String {
        switch self {
        case .state: "pending, running, finished, failed or unknown"
        case .status: "the vendor's own word, whole, ignoring case"
        case .provider: ProviderKind.allCases.map(\.rawValue).listed(by: "or")
        case .account: "the account's name, whole, ignoring case"
        case .id: "the session's id, from its beginning"
        case .age: "time since its start: <2h is younger"
        case .started: "when it started: <2h ago, >2026-11-01, 2026-11-20"
        case .ended: "when it ended: <15m ago, >2026-11-01, 2026-11-20"
        case .duration: "how long it ran, so far or in all: >5m"
        case .credits: "the vendor's credits: >1.5"
        case .bandwidth: "bytes moved: >100MB, >1GiB"
        case .cost: "what it cost by its vendor, else by the account's prices: >2.50"
        case .domain: "a host that was visited, or one below it"
        case .url: "text in the target or end URL"
        case .target: "text in the first URL"
        case .end: "text in the last URL"
        case .tag: "a tag, whole; prod* for a prefix"
        case .steps: "steps taken: >10"
        case .navigations: "pages navigated to: >10"
        case .captcha: "solved, failed, detected or none"
        case .error: "text in the error's code or message"
        case .key: "text in the API key's name"
        case .zone: "the zone, whole, ignoring case"
        case .ip: "text in the browser's address"
        case .proxy: "yes or no: whether it uses a proxy"
        case .proxyType: "text in the kind of proxy"
        case .headless: "yes or no"
        case .recording: "yes or no: whether it is recorded"
        case .stealth: "yes or no"
        case .playground: "yes or no: started from the playground"
        case .task: "yes or no: started by a task"
        case .profile: "text in the profile's name or id"
        case .batch: "the batch's id, whole, ignoring case"
        case .region: "where it runs, whole, ignoring case"
        case .project: "the vendor's project, whole, ignoring case"
        case .name: "text in the session's name"
        case .expires: "time until its vendor ends it: <10m"
        case .endReason: "why it ended, in the vendor's word, whole"
        case .active: "yes or no: pending or running"
        case .new: "yes or no: since you last looked"
        case .finding: "the name of a finding, or * for any"
        }
    }
}
