import BrowserSessions
import SessionQuery

/// The words that lists are cut down by.
extension AccountFeed {
    /// The vendor has said a word that was not known: there may be one more list to read.
    func wordsChanged() {
        machine.activeListings = source.planner.activeListings(words: source.vocabulary.words)
        guard let plan = plan(), plan.narrowing != nil || machine.paging.plan.narrowing != nil else { return }
        census.planned(restsOnWords: plan.narrowing?.restsOnWords ?? false)
        for stream in plan.streams { knowledge[stream.listing] = plan.knowledge }
        machine.refine(plan)
    }

    /// A count that is due can be taken now.
    var mayCount: Bool {
        machine.hasBaseline && !machine.isPaused && machine.failure == nil && census.isDue(at: now)
    }

    /// Counts what the account's rows say: if there are words that nobody knows, lists can't be cut down by those that are.
    func countWords(of narrowing: WordNarrowing) async {
        let known = source.vocabulary.words.statuses
        let verdict = await WordCensus.taken(of: narrowing, everything, at: now, by: source)
        census.ended(isTaken: verdict != nil, at: now)
        guard !hasEnded else { return }
        let hasLearnt = source.vocabulary.words.statuses != known
        switch verdict {
        case true?: source.vocabulary.completed()
        // With words that came meanwhile it may be otherwise: they are counted again.
        case false? where hasLearnt: break
        case false?: source.vocabulary.foundLacking()
        // It is taken again.
        case nil: break
        }
        guard hasLearnt || verdict == false else { return }
        wordsChanged()
        await reportFrontier()
        signal.yield()
    }
}
