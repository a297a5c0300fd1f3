extension AnchorAnswers {
    /// `GET /v1/sessions/pending-interventions`: what active sessions ask a person. One of sixteen asks, from its second minute to
    /// its twelfth.
    func interventions() -> VendorAnswer {
        let waiting = fleet.anchor.filter { plan in
            let age = fleet.time - plan.span.start
            return plan.identity.hexadecimal.hasSuffix("7") && (60_000..<720_000).contains(age)
                && !plan.span.hasEnded(at: fleet.time)
        }
        return VendorAnswer(
            body: JSONWriter.text { json in
                json.member(
                    "data",
                    object: { data in
                        data.member("count", waiting.count)
                        if !omitsRows { data.member("items", array: waiting, intervention) }
                    })
            })
    }

    private func intervention(_ json: inout JSONWriter, _ plan: AnchorPlan) {
        let questions: [(message: String, type: String, fields: [String]?)] = [
            ("Enter the code that was sent to your phone", "text", nil),
            ("Is this the right invoice?", "confirm", nil), ("Please log in", "fields", ["user", "password"]),
        ]
        let question = questions[Int(plan.span.start / 1000) % questions.count]
        json.object { row in
            row.member("sessionId", plan.id)
            row.member("requestId", "req_" + plan.identity.hexadecimal.prefix(12))
            row.member("message", question.message)
            row.member("inputType", question.type)
            if let fields = question.fields {
                row.member("fields", array: fields) { json, name in
                    json.object { field in
                        field.member("name", name)
                        field.member("type", name == "password" ? "password" : "text")
                    }
                }
            }
            row.member("tags", plan.tags)
        }
    }
}
