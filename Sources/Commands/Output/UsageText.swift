import BrowserSessions
import CellGrid
import SessionSharing

/// Usage histories in the command's formats.
struct UsageText {
    let histories: [UsageHistory]
    let metrics: [UsageMetric]

    func text(as format: UsageCommand.Format) -> String {
        switch format {
        case .json: json.pretty + "\n"
        case .csv: CSVText.text(of: points, names: ["account", "date"] + metrics.map(\.rawValue))
        case .table: table
        }
    }

    private var points: [JSONValue] {
        histories.flatMap { history in
            history.points.map { point in
                .object(
                    [JSONMember("account", .string(point.account)), JSONMember("date", .string(point.date))]
                        + metrics.map { JSONMember($0.rawValue, JSONValue(point.figures[$0])) })
            }
        }
    }

    private var json: JSONValue {
        let summaries = histories.map { history in
            JSONValue.object(
                [JSONMember("account", .string(history.account))]
                    + metrics.map { JSONMember($0.summaryName, JSONValue(history.summary[$0])) })
        }
        return .object([JSONMember("points", .array(points)), JSONMember("summary", .array(summaries))])
    }

    private var table: String {
        var table = TextTable(
            columns: [.init(title: "ACCOUNT"), .init(title: "DATE")]
                + metrics.map { .init(title: $0.rawValue.uppercased(), alignment: .trailing) })
        for history in histories {
            for point in history.points {
                table.add([point.account, point.date] + metrics.map { point.figures[$0]?.text ?? "-" })
            }
            table.add([history.account, "total"] + metrics.map { history.summary[$0]?.text ?? "-" })
        }
        return table.text(width: StandardOutput.isTerminal ? TerminalWidth.columns(of: 1) : nil)
    }
}
