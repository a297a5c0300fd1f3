import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

/// What is known of a group, as lines for people.
struct GroupFields {
    let lines: [[Span]]

    /// - Parameters:
    ///   - vendor: of all its sessions; nil where they may be of several.
    ///   - columns: what is longer goes on below.
    init(of group: SessionGroup, vendor: ProviderKind?, openKey: String, columns: Int) {
        var lines: [[Span]] = []
        func add(_ name: String, _ text: String?, _ role: Role = .text) {
            guard let text else { return }
            let room = max(8, columns - 12)
            let isShort = TextWidth.columns(of: text, upTo: room + 1) <= room
            let parts = isShort ? [text] : TextWrap.lines(text, columns: room, limit: 4)
            for (index, part) in parts.enumerated() {
                lines.append([Span(TextWidth.padded(index == 0 ? name : "", to: 12), .dim), Span(part, role)])
            }
        }
        add(group.key.grouping.rawValue, group.title.isEmpty ? "(empty)" : group.title.beginning, .title)
        add("sessions", Numbers.grouped(group.count))
        add("active", Numbers.grouped(group.active))
        let share =
            group.failedShare.map { ", \(RecentText.percent($0)) of \(Numbers.grouped(group.ended)) ended" } ?? ""
        let untold = group.untold > 0 ? ", \(Numbers.grouped(group.untold)) not told" : ""
        if let vendor, !vendor.traits.tellsFailures {
            add("failed", "not told by \(vendor.displayName)", .dim)
        } else if group.ended == 0, group.untold > 0 {
            add("failed", "not told by \(Numbers.grouped(group.untold)) that ended", .dim)
        } else {
            add("failed", Numbers.grouped(group.failed) + share + untold, group.failed > 0 ? .stateFailed : .text)
        }
        if let durations = group.durations {
            add("duration", "p50 \(Self.duration(durations.p50))  p95 \(Self.duration(durations.p95))")
            add("", "of \(Numbers.grouped(durations.samples)) that ended", .dim)
        }
        add("bandwidth", group.bytes.map { HumanBytes.text($0.amount) + Self.part($0.known, of: group.count) })
        for vendor in ProviderKind.allCases {
            guard let total = group.credits[vendor] else { continue }
            add(
                "credits",
                "\(Numbers.amount(total.amount)) \(vendor.displayName)" + Self.part(total.known, of: group.count))
        }
        for (currency, total) in group.costs.sorted(by: { $0.key < $1.key }) {
            add("cost", "\(Numbers.amount(total.amount)) \(currency)" + Self.part(total.known, of: group.count))
        }
        if let spark = group.spark, spark.starts.contains(where: { $0 > 0 }) {
            add(
                group.key.grouping == .day ? "starts" : "starts 1h", EighthBlocks.spark(spark.starts.map { $0 }),
                .chart1)
        }
        let hint = TextWrap.lines("\(openKey) lists its sessions; figures are of what is loaded", columns: columns)
        lines.append([])
        for (index, line) in hint.enumerated() {
            let key = index == 0 ? openKey : ""
            lines.append([Span(key, .key), Span(String(line.dropFirst(key.count)), .dim)])
        }
        self.lines = lines
    }

    /// Of how many of its sessions a figure is known, where that is not all.
    private static func part(_ known: Int, of count: Int) -> String {
        known < count ? "  of \(Numbers.grouped(known)) that tell" : ""
    }

    private static func duration(_ seconds: Double) -> String {
        HumanDuration.text(seconds: seconds < 10 ? seconds : seconds.rounded())
    }
}
