import BrowserSessions
import CellGrid
import SessionQuery

/// A column of the list.
package enum ListColumn: String, Sendable, Hashable, CaseIterable {
    case state, account, id, age, started, ended, duration, bandwidth, credits, cost, captcha, domain, error
    case status, target, end, tag, zone, key, steps, navigations, provider, profile, batch, ip
    case proxyType = "proxy_type"

    /// The column of that name: a filter's field or the JSON output's.
    package init?(name: String) {
        guard let field = FilterField(name: name), let column = ListColumn(rawValue: field.name) else { return nil }
        self = column
    }

    /// Those that don't scroll.
    static let frozen: [ListColumn] = [.state, .account, .id]
    static let standard: [ListColumn] = [
        .state, .account, .id, .age, .duration, .bandwidth, .credits, .cost, .domain, .captcha, .error,
    ]
    /// With `wide`.
    static let wide: [ListColumn] = [
        .state, .account, .id, .started, .age, .duration, .bandwidth, .credits, .cost, .domain, .captcha, .error, .tag,
        .target, .end, .status, .zone, .key, .steps, .navigations, .proxyType, .ip, .profile, .batch,
    ]

    var field: FilterField? { FilterField(rawValue: rawValue) }

    var sortKey: SortKey? { SortKey(name: rawValue) }

    var title: String {
        switch self {
        case .state: "ST"
        case .id: "SESSION"
        case .duration: "DUR"
        case .bandwidth: "BYTES"
        case .captcha: "CAPT"
        case .domain: "DOMAIN/TAG"
        case .tag: "TAGS"
        case .navigations: "NAVS"
        case .proxyType: "PROXY"
        default: rawValue.uppercased()
        }
    }

    /// Columns of the screen: how many it needs at least, and how many it makes use of.
    func width(isWide: Bool) -> (least: Int, most: Int) {
        switch self {
        case .state: (6, 6)
        case .account: (7, 16)
        case .id: isWide ? (36, 36) : (13, 13)
        case .age, .duration: (7, 7)
        case .bandwidth: (7, 7)
        case .credits, .cost: (7, 7)
        case .started, .ended: (15, 15)
        case .captcha: (6, 6)
        case .steps, .navigations: (5, 5)
        case .status, .provider: (9, 12)
        case .zone, .key, .profile, .batch, .proxyType: (8, 16)
        case .ip: (9, 15)
        case .domain, .error, .target, .end, .tag: (8, 200)
        }
    }

    var alignment: TextWidth.Alignment {
        switch self {
        case .age, .duration, .bandwidth, .credits, .cost, .steps, .navigations: .trailing
        default: .leading
        }
    }
}
