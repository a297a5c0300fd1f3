import BrowserSessions
import SessionFeed
import TestSupport
import Testing

@Suite("When the words that a question rests on are counted")
struct CensusScheduleTests {
    private let now = TestTime.now

    @Test func onlyWhereAQuestionRestsOnWords() {
        var census = CensusSchedule()
        #expect(!census.isDue(at: now))
        census.planned(restsOnWords: true)
        #expect(census.isDue(at: now))
        census.planned(restsOnWords: false)
        #expect(!census.isDue(at: now))
    }

    @Test("One at a time, and once where it could be taken")
    func once() {
        var census = counting()
        #expect(!census.isDue(at: now))
        census.ended(isTaken: true, at: now)
        #expect(!census.isDue(at: now + CensusSchedule.pause))
    }

    @Test("What is asked meanwhile is counted next", arguments: [true, false])
    func anotherQuestion(restsOnWords: Bool) {
        var census = counting()
        census.planned(restsOnWords: restsOnWords)
        #expect(!census.isDue(at: now))
        census.ended(isTaken: true, at: now)
        #expect(census.isDue(at: now) == restsOnWords)
    }

    @Test("After one that could not be taken the next waits, also that of another question")
    func pause() {
        var census = counting()
        census.ended(isTaken: false, at: now)
        for restsOnWords in [true, false, true] {
            census.planned(restsOnWords: restsOnWords)
            #expect(!census.isDue(at: now))
            #expect(census.isDue(at: now + CensusSchedule.pause) == restsOnWords)
        }
    }

    @Test func aClockThatIsSetBackDoesNotLengthenThePause() {
        var census = counting()
        census.ended(isTaken: false, at: now)
        census.clockWasSet(by: .hours(-1))
        let present = now - .hours(1)
        #expect(!census.isDue(at: present))
        #expect(census.isDue(at: present + CensusSchedule.pause))
    }

    private func counting() -> CensusSchedule {
        var census = CensusSchedule()
        census.planned(restsOnWords: true)
        census.began()
        return census
    }
}
