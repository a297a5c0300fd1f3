import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import Testing

@testable import Dashboard

@Suite("Views, filters, paging")
struct AskingTests {
    @Test("Views ask their filter and order; [ and ] go through the history")
    func views() {
        var state = Samples.busy()
        let first = state.question
        let effects = press(&state, "2")
        #expect(effects == [.feed(.ask(state.question))])
        #expect(state.question.revision == first.revision + 1)
        #expect(state.question.filter.description == "state:failed ended:<1d")
        press(&state, "1")
        #expect(state.question.order.terms.first?.key == .field(.state))
        press(&state, "[")
        #expect(state.viewName == "failed 24h")
        press(&state, "[")
        #expect(state.question.filter.isAll)
        press(&state, "]")
        #expect(state.viewName == "failed 24h")
        press(&state, "0")
        #expect(state.question.filter.isAll)
        #expect(state.viewName == "all")
    }

    @Test("Every view to start with can be parsed")
    func standardViews() {
        for view in DashboardView.standard {
            guard case .sessions(let filter, let order) = view.content else { continue }
            #expect(throws: Never.self, "\(view.name)") { try Filter(parsing: filter, context: .utc) }
            if let order {
                #expect(throws: Never.self, "\(view.name)") { try SortOrder(parsing: order) }
            }
        }
    }

    @Test("Typing applies what is valid at once; a mistake leaves the last good one")
    func typing() {
        var state = Samples.busy()
        press(&state, "/")
        type(&state, "state:failed")
        #expect(state.question.filter.description == "state:failed")
        let effects = type(&state, " duration:>abc")
        #expect(state.question.filter.description == "state:failed")
        #expect(effects.last == .feed(.ask(state.question)))
        #expect(state.prompt?.error != nil)
        #expect(press(&state, "enter") == [.terminal(.bell)])
        #expect(state.prompt != nil)
        #expect(view(state, size: state.size).lines[22].contains("duration"))
        press(&state, "ctrl-w")
        #expect(state.prompt?.error == nil)
        press(&state, "enter")
        #expect(state.prompt == nil)
        #expect(state.place.filterText == "state:failed")
    }

    @Test("Of a mistake in the word being typed nothing is said; what it may become is shown")
    func halfTyped() {
        var state = Samples.busy()
        press(&state, "/")
        type(&state, "state:failed state:f")
        #expect(state.prompt?.error != nil && state.prompt?.shownError == nil)
        #expect(state.question.filter.description == "state:failed")
        let above = view(state, size: state.size).lines[22]
        #expect(above.contains("finished") && above.contains("failed") && !above.contains("there is no state"))
        #expect(press(&state, "enter") == [.terminal(.bell)])
        #expect(view(state, size: state.size).lines[22].contains("there is no state \"f\""))
        type(&state, "i")
        #expect(state.prompt?.shownError == nil)
        #expect(view(state, size: state.size).lines[22].contains("finished"))
        type(&state, " ")
        #expect(view(state, size: state.size).lines[22].contains("there is no state \"fi\""))
        type(&state, "x")
        #expect(state.prompt?.shownError != nil && state.prompt?.error?.length == 2)
        press(&state, "backspace", "backspace")
        #expect(state.prompt?.shownError == nil)
        press(&state, "ctrl-a")
        #expect(state.prompt?.shownError != nil)
        press(&state, "ctrl-e")
        type(&state, "nished")
        #expect(state.prompt?.error == nil && state.prompt?.offers.isEmpty == true)
        #expect(state.question.filter.description == "state:failed state:finished")
    }

    @Test("Esc puts back what was there before")
    func cancel() {
        var state = Samples.busy()
        press(&state, "2", "/")
        press(&state, "ctrl-u")
        type(&state, "zone:x")
        #expect(state.question.filter.description == "zone:x")
        let effects = press(&state, "esc")
        #expect(state.question.filter.description == "state:failed ended:<1d")
        #expect(state.place.view == 1)
        #expect(effects == [.feed(.ask(state.question))])
    }

    @Test("Up and down recall filters, and what was being typed")
    func history() {
        var state = Samples.busy()
        for text in ["zone:a", "zone:b"] {
            press(&state, "/", "ctrl-u")
            type(&state, text)
            press(&state, "enter")
        }
        press(&state, "/", "ctrl-u")
        type(&state, "id:7")
        press(&state, "up")
        #expect(state.prompt?.field.text == "zone:b")
        press(&state, "up", "up")
        #expect(state.prompt?.field.text == "zone:a")
        press(&state, "down", "down")
        #expect(state.prompt?.field.text == "id:7")
    }

    @Test("Tab completes fields and values that are loaded, and goes round")
    func completion() {
        var state = Samples.busy()
        press(&state, "/")
        type(&state, "cap")
        press(&state, "tab")
        #expect(state.prompt?.field.text == "captcha:")
        press(&state, "tab")
        #expect(state.prompt?.field.text == "captcha:solved")
        press(&state, "tab")
        #expect(state.prompt?.field.text == "captcha:failed")
        press(&state, "shift-tab")
        #expect(state.prompt?.field.text == "captcha:solved")
    }

    @Test("The filter is turned off and on with its text kept")
    func toggling() {
        var state = Samples.busy()
        press(&state, "2", "\\")
        #expect(state.question.filter.isAll)
        #expect(state.place.filterText == "state:failed ended:<24h")
        press(&state, "\\")
        #expect(state.question.filter.description == "state:failed ended:<1d")
    }

    @Test("Facets: values of one field are any of them; x leaves one out; again takes it back")
    func facets() throws {
        let base = try Filter(parsing: "duration:>5m", context: .utc)
        var filter = base.toggling("failed", field: .state, context: .utc)
        #expect(filter.description == "duration:>5m state:failed")
        filter = filter.toggling("running", field: .state, context: .utc)
        #expect(filter.description == "duration:>5m state:failed,running")
        #expect(filter.mark(of: "failed", field: .state, context: .utc) == .wanted)
        filter = filter.toggling("failed", field: .state, context: .utc)
        #expect(filter.description == "duration:>5m state:running")
        filter = filter.excluding("sb 1", field: .zone, context: .utc)
        #expect(filter.mark(of: "sb 1", field: .zone, context: .utc) == .excluded)
        #expect(try Filter(parsing: filter.description, context: .utc) == filter)
        filter = filter.excluding("sb 1", field: .zone, context: .utc).toggling("running", field: .state, context: .utc)
        #expect(filter == base)
    }

    @Test("A facet is set with the keys")
    func facetKeys() {
        var state = Samples.busy(columns: 160, rows: 50)
        press(&state, "shift-tab")
        #expect(state.activePane == .filters)
        press(&state, "j", "space")
        #expect(state.question.filter.description == "state:running")
        press(&state, "j", "x")
        #expect(state.question.filter.description == "state:running -state:failed")
    }

    @Test("A page is asked for one screen before the end, once at a time")
    func paging() {
        var state = Samples.busy()
        #expect(state.paging.outstanding == nil)
        let effects = press(&state, "G")
        let page = DashboardEffect.read(.more(revision: 1, accounts: ["anchor-prod", "bd-main", "hyp-eu"]))
        #expect(effects == [page])
        #expect(press(&state, "k", "j").isEmpty)
        #expect(update(&state, .loadEnded(revision: 1)) == [page])
    }

    @Test("Unasked it searches 20 pages, then says so; G asks for one more round")
    func searchLimit() {
        var state = Samples.busy()
        press(&state, "/")
        type(&state, "nothing-like-it")
        press(&state, "enter")
        let revision = state.question.revision
        var effects = update(&state, .snapshotArrived(ListSnapshot(revision: revision, generation: 5, loaded: 1_000)))
        var pages = 0
        while case .read(.more(revision, _))? = effects.first {
            pages += 1
            effects = update(&state, .loadEnded(revision: revision))
        }
        #expect(pages == 20)
        #expect(view(state, size: state.size).lines.contains { $0.contains("searched 1,000 of 8,310; L loads more") })
    }

    @Test("It does not search further back than the filter reaches")
    func windowIsComplete() {
        var state = Samples.busy()
        press(&state, "/")
        type(&state, "zone:none age:<2h")
        press(&state, "enter")
        let snapshot = ListSnapshot(revision: state.question.revision, generation: 5, loaded: 1_000)
        #expect(update(&state, .snapshotArrived(snapshot)).isEmpty)
    }

    @Test("Accounts that fail, or that the filter rules out, are not asked for pages")
    func noPages() {
        var accounts = Samples.accountsWithTrouble
        accounts[0].hasMore = false
        accounts[1].hasMore = false
        var state = Samples.busy(accounts: accounts)
        #expect(press(&state, "G").isEmpty)
    }

    @Test("An account whose rows lack what the filter asks for is said to be ruled out, and why")
    func ruledOut() {
        var state = Samples.busy(columns: 120, rows: 40)
        press(&state, "/")
        type(&state, "zone:sb1")
        press(&state, "enter")
        let snapshot = Samples.snapshot(revision: state.question.revision, generation: 2)
        let effects = update(&state, .snapshotArrived(snapshot))
        #expect(state.askedAccounts.map(\.name) == ["bd-main"])
        for case .read(.more(_, let accounts)) in effects { #expect(accounts == ["bd-main"]) }
        for (columns, who) in [(80, "2"), (100, "anchor-prod, hyp-eu")] {
            _ = update(&state, .resized(Size(columns: columns, rows: 40)))
            let lines = view(state, size: state.size).lines
            #expect(lines.contains { $0.contains("│ \(who) ruled out (no zone)") }, "\(columns) columns")
        }
        openQuery(&state)
        let lines = view(state, size: state.size).lines
        #expect(lines.contains { $0.contains("rules it out: Anchor Browser's rows have no zone; it is not asked") })
        #expect(lines.contains { $0.contains("rules it out: Hyperbrowser's rows have no zone; it is not asked") })
        #expect(!lines.contains { $0.contains("Bright Data's rows have no") })
    }

    @Test("Where it rules all accounts out, the empty list says why")
    func allRuledOut() {
        var state = Samples.state(accounts: [Samples.accounts[0], Samples.accounts[2]])
        press(&state, "/")
        type(&state, "zone:sb1 or captcha:failed")
        press(&state, "enter")
        _ = update(&state, .snapshotArrived(ListSnapshot(revision: state.question.revision, generation: 2)))
        let reason = "The filter leaves no account in play: their rows have no captcha or zone."
        #expect(view(state, size: state.size).lines.contains { $0.contains(reason) })
    }

    @Test("L loads all, again cancels; a new question cancels it too")
    func loadAll() {
        var state = Samples.busy()
        #expect(press(&state, "L") == [.feed(.loadAll(true))])
        _ = update(&state, .loadProgress(LoadProgress(loaded: 2_000, total: 8_310, remaining: 42)))
        #expect(view(state, size: state.size).lines.contains { $0.contains("loading all: 2,000 of 8,310, 42s left") })
        #expect(press(&state, "L") == [.feed(.loadAll(false))])
        press(&state, "L")
        #expect(press(&state, "2") == [.feed(.loadAll(false)), .feed(.ask(state.question))])
        press(&state, "L")
        #expect(press(&state, "ctrl-c") == [.feed(.loadAll(false))])
        #expect(press(&state, "ctrl-c") == [.terminal(.quit(130))])
    }

    @Test("A batch leads to its sessions, an account to its own")
    func pages() {
        var state = Samples.busy()
        #expect(press(&state, "b") == [.feed(.follow(.batches, true))])
        #expect(press(&state, "r") == [.read(.side(.batches))])
        _ = update(&state, .batchesArrived(Samples.batches, []))
        press(&state, "j", "enter")
        #expect(state.question.filter.description == "account:=anchor-prod batch:=9d0e1f2a-0b1c-4d2e-8f3a-4b5c6d7e8f90")
        #expect(state.activePane == .list)
        press(&state, "a", "enter")
        #expect(state.question.filter.description.hasPrefix("account:"))
        #expect(press(&state, "u") == [.feed(.follow(.usage, true))])
    }
}
