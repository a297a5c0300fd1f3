/// Anchor's `GET /v1/sessions/history`, summed up from the sessions by the period of their start.
///
/// Where its OpenAPI document is silent: both dates include their instant and default to the last 30 days, periods come
/// oldest first and without gaps over the time in which there were sessions, and the summary covers the whole range.
/// Several metrics may be sent with commas, by repetition or as `metrics[]`; those not asked for are absent.
struct AnchorHistory {
    let fleet: FleetSnapshot
    let omitsRows: Bool

    private struct Point {
        let begin: Int64
        var sums: [Int64]
    }

    func answer(_ parameters: QueryParameters) throws(BadParameter) -> VendorAnswer {
        let names = UsageGranularity.allCases.map(\.rawValue)
        let granularityName = try parameters.choice("granularity", of: names, "Invalid granularity")
        let granularity = granularityName.flatMap(UsageGranularity.init) ?? .day
        let metrics = try Self.metrics(parameters)
        let page = try parameters.integer("page", in: 1...QueryParameters.lastPage, default: 1, "Invalid page")
        let limit = try parameters.integer("limit", in: 1...1000, default: 100, "Invalid limit")
        let from = try parameters.date("from_date", "Invalid from_date") ?? fleet.time - 30 * 86_400_000
        let to = try parameters.date("to_date", "Invalid to_date") ?? fleet.time
        guard from <= to else { throw BadParameter(message: "from_date must not be after to_date") }

        let points = points(from: from, to: to, granularity: granularity, metrics: metrics)
        return VendorAnswer(
            body: JSONWriter.text { json in
                let shown = RowOrder.page(points, offset: (page - 1) * limit, limit: limit)
                if !omitsRows {
                    json.member("data", array: shown) { json, point in
                        json.object { row in
                            row.member("date", granularity.text(point.begin))
                            for (metric, sum) in zip(metrics, point.sums) {
                                row.key(metric.rawValue)
                                row.literal(metric.text(sum))
                            }
                        }
                    }
                }
                json.member(
                    "summary",
                    object: { summary in
                        for (index, metric) in metrics.enumerated() {
                            summary.key(metric.total)
                            summary.literal(metric.text(points.reduce(0) { $0 + $1.sums[index] }))
                        }
                    })
                json.member(
                    "pagination",
                    object: {
                        AnchorAnswers.pagination(page: page, limit: limit, total: points.count, &$0)
                    })
            })
    }

    private func points(
        from: Int64, to: Int64, granularity: UsageGranularity, metrics: [UsageMetric]
    ) -> [Point] {
        guard let earliest = fleet.anchor.first?.span.start else { return [] }
        var points: [Point] = []
        var begin = granularity.begin(max(from, earliest))
        while begin <= min(to, fleet.time) {
            points.append(Point(begin: begin, sums: Array(repeating: 0, count: metrics.count)))
            begin = granularity.next(begin)
        }
        // Sessions come by start, so the point they belong to only ever moves on.
        var current = 0
        for plan in fleet.anchor where plan.span.start >= from && plan.span.start <= to {
            let begin = granularity.begin(plan.span.start)
            while points[current].begin < begin { current += 1 }
            for (index, metric) in metrics.enumerated() {
                points[current].sums[index] += metric.part(of: plan, at: fleet.time)
            }
        }
        return points
    }

    /// The metrics asked for, each once, in the order of the OpenAPI document.
    private static func metrics(_ parameters: QueryParameters) throws(BadParameter) -> [UsageMetric] {
        var wanted: Set<UsageMetric> = []
        for pair in parameters.pairs where pair.name == "metrics" || pair.name.hasPrefix("metrics[") {
            for part in QueryParameters.parts(pair.value) {
                guard let metric = UsageMetric(rawValue: part) else { throw BadParameter(message: "Invalid metrics") }
                wanted.insert(metric)
            }
        }
        return wanted.isEmpty ? [.sessionCount] : UsageMetric.allCases.filter(wanted.contains)
    }
}
