import SessionFeed
import SessionQuery
import Testing

@Suite struct AlertParsingTests {
    private func complaint(_ text: String) -> String? {
        do throws(FilterError) {
            _ = try Alert(name: "a", parsing: text, context: .utc)
            return nil
        } catch {
            return error.message
        }
    }

    @Test(arguments: [
        "state:running age:>1h", "finding:overdue", "finding:OVERDUE,bandwidth", "finding:*", "-finding:overdue tag:qa",
        "finding:/^over/", "provider:brightdata stealth:yes", "zone:x stealth:yes", "active:yes or state:failed",
    ])
    func whatCanBeWatched(text: String) {
        #expect(complaint(text) == nil)
    }

    @Test(arguments: [
        ("state:faled", "there is no state \"faled\"; did you mean state:failed?"),
        ("new:yes", "new is about a viewer, and can't be watched"),
        (
            "tag:qa or finding:overdu",
            "no finding is called \"overdu\"; did you mean finding:overdue?"
        ),
        ("finding:batch_failed", "batch_failed is about a batch, not a session"),
        (
            "-stealth:yes",
            "stealth is known to Anchor Browser's server only, and can't be watched; did you mean -provider:anchor?"
        ),
    ])
    func whatCanNot(text: String, expected: String) {
        #expect(complaint(text) == expected)
    }
}
