import BrowserSessions
import TestSupport
import Testing

@Suite("Batches")
struct BatchTests {
    private func batch(_ total: Int64?, _ completed: Int64?, _ failed: Int64?, status: String = "processing") -> Batch {
        var batch = Batch(account: "prod", provider: .anchor, id: "b-1", status: status)
        (batch.totalRequests, batch.completedRequests, batch.failedRequests) = (total, completed, failed)
        return batch
    }

    @Test(
        arguments: [
            (10, 3, 2, 5), (10, nil, nil, 10), (10, 12, 3, 0), (nil, 3, 2, nil), (0, 0, 0, 0), (-5, 0, 0, 0),
            (10, -4, 1, 9), (.max, .max, .max, 0),
        ] as [(Int64?, Int64?, Int64?, Int64?)])
    func whatRemains(total: Int64?, completed: Int64?, failed: Int64?, remaining: Int64?) {
        #expect(batch(total, completed, failed).remainingRequests == remaining)
    }

    @Test(arguments: [
        ("pending", true), ("processing", true), ("completed", false), ("cancelled", false), ("odd", false),
    ])
    func whatIsUnderWay(status: String, isActive: Bool) {
        #expect(batch(1, 0, 0, status: status).isActive == isActive)
    }

    @Test func theFieldsAreTheDocuments() {
        var batch = batch(10, 9, nil)
        batch.createdAt = TestTime.now
        #expect(
            batch.json.line
                == #"{"account":"prod","provider":"anchor","batch_id":"b-1","status":"processing","total_requests":10,"#
                + #""completed_requests":9,"failed_requests":null,"created_at":"2026-11-21T12:00:00.000Z","#
                + #""actual_completion_time":null}"#)
    }

    @Test func sumsHaveTheVendorsNames() {
        #expect(UsageMetric.sessionCount.summaryName == "total_sessions")
        #expect(UsageMetric.networkBytesTotal.summaryName == "total_network_bytes_total")
        #expect(UsageMetric.allCases.count == 7)
    }
}
