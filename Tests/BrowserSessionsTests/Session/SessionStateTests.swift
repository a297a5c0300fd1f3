import BrowserSessions
import Testing

@Suite("The states of a session")
struct SessionStateTests {
    private static let words: [SessionState: [String]] = [
        .pending: ["starting", "pending", "queued", "provisioning", "configuring"],
        .running: ["running", "active", "live", "ready", "started", "processing"],
        .finished: ["completed", "finished", "stopped", "ended", "closed", "terminated", "released", "deleted"],
        .failed: ["failed", "error", "timed_out"],
    ]

    @Test("Case and space around a word count for nothing, in any state", arguments: SessionState.allCases)
    func spelling(state: SessionState) {
        for word in Self.words[state] ?? [] {
            for spelling in [
                word, word.uppercased(), word.capitalized, " \(word)", "\t\(word)\n", "\u{A0}\(word)\u{3000}",
            ] {
                #expect(SessionState(vendorWord: spelling) == state, "\(spelling)")
            }
        }
    }

    @Test(arguments: [
        "", " ", "run", "runnin g", "running!", "finishedrunning", "\u{200B}running", "ｒｕｎｎｉｎｇ", "running\u{301}",
        "läuft",
        "completed-with-errors",
    ])
    func whatIsNoneOfTheWordsIsUnknown(word: String) {
        #expect(SessionState(vendorWord: word) == .unknown)
    }

    @Test func aStateIsActiveOrEndedOrUnknown() {
        for state in SessionState.allCases {
            #expect([state.isActive, state.isEnded, state == .unknown].count { $0 } == 1, "\(state)")
        }
        #expect(SessionState.allCases.filter(\.isActive) == [.pending, .running])
        #expect(SessionState.allCases.filter(\.isEnded) == [.finished, .failed])
    }

    @Test func lifeGoesOneWay() {
        #expect(SessionState.pending.lifeRank < SessionState.running.lifeRank)
        #expect(SessionState.running.lifeRank < SessionState.unknown.lifeRank)
        #expect(SessionState.unknown.lifeRank < SessionState.finished.lifeRank)
        #expect(SessionState.finished.lifeRank == SessionState.failed.lifeRank)
    }
}

extension String {
    fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
