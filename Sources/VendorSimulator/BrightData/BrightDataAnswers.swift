/// Bright Data's two endpoints. Shapes are those of its OpenAPI document and of
/// https://docs.brightdata.com/api-reference/browser-api/get-session.md.
struct BrightDataAnswers {
    let fleet: FleetSnapshot
    /// Leaves the rows' array out of an answer, as a vendor that has changed its shape would.
    let omitsRows: Bool

    /// `GET /browser_sessions`.
    func sessions(_ parameters: QueryParameters) throws(BadParameter) -> VendorAnswer {
        let query = try BrightDataQuery(parameters)
        let rows = query.rows(of: fleet)
        let shown = RowOrder.page(rows, offset: query.offset, limit: query.limit)
        let hasMore = query.offset + shown.count < rows.count
        return VendorAnswer(
            body: JSONWriter.text { json in
                if !omitsRows { json.member("sessions", array: shown, row) }
                json.member("count", shown.count)
                json.member("total", rows.count)
                json.member(
                    "pagination",
                    object: { pagination in
                        pagination.member("offset", query.offset)
                        pagination.member("limit", query.limit)
                        pagination.member("has_more", hasMore)
                        pagination.member("next_offset", hasMore ? Int64(query.offset + query.limit) : nil)
                    })
            })
    }

    /// `GET /browser_sessions/{id}`.
    func session(_ id: String) -> VendorAnswer {
        guard let identity = SessionIdentity(uuid: id) else {
            return .failure(.brightdata, 400, "Invalid session_id format")
        }
        guard let plan = fleet.brightData.first(where: { $0.identity == identity }) else {
            return VendorAnswer(
                status: 404,
                body: JSONWriter.text { json in
                    json.member("error", "Session not found")
                    json.member("session_id", id)
                })
        }
        return VendorAnswer(
            body: JSONWriter.text { json in
                if omitsRows { return }
                json.key("session")
                row(&json, plan)
            })
    }

    /// `GET /customer/balance`.
    func balance() -> VendorAnswer {
        VendorAnswer(
            body: JSONWriter.text { json in
                json.member("balance", Decimal3(thousandths: 312_400))
                json.member("pending_balance", 0)
            })
    }

    private func row(_ json: inout JSONWriter, _ plan: BrightDataPlan) {
        let time = fleet.time
        json.object { row in
            row.member("session_id", plan.id)
            row.member("api_name", plan.zone)
            row.member("status", plan.status(at: time))
            row.member("target_url", plan.targetURL(at: time))
            row.member("end_url", plan.endURL(at: time))
            row.member("navigations", plan.navigations(at: time))
            row.member("timestamp", VendorTime.seconds(plan.span.start))
            row.member("duration", plan.duration(at: time).map(Decimal3.init(thousandths:)))
            row.member("captcha", plan.captcha(at: time))
            row.member("bandwidth", plan.bandwidth(at: time))
            row.key("error")
            if let error = plan.error, plan.span.hasEnded(at: time) {
                row.object { member in
                    member.member("code", error.code)
                    member.member("message", error.message)
                }
            } else {
                row.literal("null")
            }
        }
    }
}
