import BrowserSessions
import CellGrid
import SessionQuery

/// A column of the list.
package enum ListColumn: String, Sendable, Hashable, CaseIterable {
    case state, account, id, age, ran, moves, cap, started, ended, duration, bandwidth, credits, cost, captcha, domain,
        error,
        why
    case status, target, end, tag, zone, key, steps, navigations, provider, profile, batch, ip
    case proxyType = "proxy_type"
    case region, project, name, expires
    case endReason = "end_reason"

    /// The column of that name: a filter's field, the JSON output's, or one of the list's own.
    package init?(name: String) {
        let column = FilterField(name: name).flatMap { ListColumn(rawValue: $0.name) } ?? ListColumn(rawValue: name)
        guard let column else { return nil }
        self = column
    }

    /// Those that don't scroll.
    static let frozen: [ListColumn] = [.state, .account, .id]
    static let standard: [ListColumn] = [
        .state, .account, .id, .age, .ran, .bandwidth, .cost, .credits, .captcha, .steps, .why,
    ]
    /// With `wide`.
    static let wide: [ListColumn] = [
        .state, .account, .id, .started, .age, .ran, .moves, .cap, .bandwidth, .credits, .cost, .domain, .captcha,
        .error, .tag,
        .target, .end, .status, .zone, .key, .steps, .navigations, .proxyType, .ip, .profile, .batch,
        .region, .project, .name, .expires, .endReason, .why,
    ]
    /// On screens below `Layout.compact` columns.
    static let compact: [ListColumn] = [.state, .account, .id, .ran, .why]

    /// The field that it shows; nil for what is made of several.
    var field: FilterField? { FilterField(rawValue: rawValue) }

    var sortKey: SortKey? {
        switch self {
        case .ran: .duration
        case .why: SortKey(name: "error")
        case let column: SortKey(name: column.rawValue)
        }
    }

    /// The fields whose values it shows.
    var shownFields: [FilterField] {
        switch self {
        case .domain: [.domain, .tag]
        case .target: [.target, .url]
        case .end: [.end, .url]
        case .why: [.error, .domain, .tag, .finding]
        case .ran: [.duration]
        case let column: column.field.map { [$0] } ?? []
        }
    }

    /// How it stands in the list.
    struct Traits {
        var title: String
        /// Columns of the screen that it needs at least, and how many it makes use of.
        var least: Int
        var wanted: Int
        var alignment: TextWidth.Alignment = .leading
    }

    /// - Parameter isWide: the list has `wide` columns.
    func traits(isWide: Bool) -> Traits {
        func number(_ title: String, _ columns: Int) -> Traits {
            Traits(title: title, least: columns, wanted: columns, alignment: .trailing)
        }
        func text(_ title: String, _ least: Int, _ wanted: Int) -> Traits {
            Traits(title: title, least: least, wanted: wanted)
        }
        return switch self {
        case .state: text("ST", 6, 6)
        case .account: text("ACCOUNT", 7, 20)
        case .id: isWide ? text("SESSION", 36, 36) : text("ID", 8, 8)
        case .age: number("AGE", 7)
        // A figure, and a bar beside it where there is room.
        case .ran: Traits(title: "RAN", least: RunTime.figureColumns, wanted: RunTime.columns)
        case .moves: text("MOVES", RunMoves.columns, RunMoves.columns)
        case .cap: number("CAP", 7)
        case .started: text("STARTED", 8, 8)
        case .ended: isWide ? text("ENDED", 8, 8) : number("ENDED", 7)
        case .duration: number("DUR", 7)
        case .bandwidth: number("BYTES", 7)
        case .credits: number("CREDITS", 8)
        case .cost: number("COST", 7)
        case .captcha: text("CAPT", 6, 6)
        case .steps: number("STEPS", 5)
        case .navigations: number("NAVS", 5)
        case .status: text("STATUS", 9, 12)
        case .provider: text("PROVIDER", 9, 12)
        case .zone: text("ZONE", 8, 16)
        case .key: text("KEY", 8, 16)
        case .profile: text("PROFILE", 8, 16)
        case .batch: text("BATCH", 8, 36)
        case .proxyType: text("PROXY", 8, 16)
        case .ip: text("IP", 9, 15)
        case .region: text("REGION", 8, 14)
        case .project: text("PROJECT", 8, 16)
        case .name: text("NAME", 8, 24)
        case .expires: number("ENDS", 7)
        case .endReason: text("END REASON", 10, 20)
        case .domain: text("DOMAIN/TAG", 8, 40)
        case .error: text("ERROR", 8, 60)
        case .target: text("TARGET", 8, 60)
        case .end: text("END", 8, 60)
        case .tag: text("TAGS", 8, 40)
        // It takes all that is left, and is the last to go.
        case .why: text("WHY · WHERE", 11, 400)
        }
    }
}
