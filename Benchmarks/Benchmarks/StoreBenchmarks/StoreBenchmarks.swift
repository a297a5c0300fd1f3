import Benchmark
import BenchmarkFleet
import BrowserSessions
import SessionQuery
import SessionStore

/// The catalogues, each made once when it is first wanted.
actor Catalogues {
    static let shared = Catalogues()
    private var made: [Int: LoadedCatalogue] = [:]

    func of(_ count: Int) async -> LoadedCatalogue {
        if let known = made[count] { return known }
        let new = await LoadedCatalogue(count: count)
        made[count] = new
        return new
    }
}

let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(
        metrics: [.wallClock, .peakMemoryResident], warmupIterations: 2,
        maxDuration: .seconds(3), maxIterations: 200)
    decoding()
    for (count, name) in [(10_000, "10 k"), (100_000, "100 k"), (1_000_000, "1 M")] {
        filtering(count, name)
        sorting(count, name)
        changing(count, name)
    }
}

func decoding() {
    for provider in VendorPage.providers {
        let page = VendorPage(provider, seed: 7)
        Benchmark("decode a page of 100 rows, \(provider.displayName)") { benchmark in
            let sessions = try page.sessions(account: "a", fetchedAt: Timestamp(milliseconds: 0))
            var table = SessionTable()
            blackHole(table.merge(sessions))
        }
    }
}

/// A keystroke in the filter: from the question to the snapshot with its rows, coming from the whole list.
func filtering(_ count: Int, _ name: String) {
    let texts = [
        "first letter": "c", "rare letter": "z", "word": "checkout", "hexadecimal": "3fa", "field": "state:failed",
        "number": "duration:>5m", "regular expression": "/site[12]+/",
    ]
    for (what, text) in texts.sorted(by: { $0.key < $1.key }) {
        guard let filter = try? Filter(parsing: text, context: .utc) else { continue }
        Benchmark("\(name): filter, \(what): \(text)") { benchmark in
            let loaded = await Catalogues.shared.of(count)
            await loaded.ask(.all)
            benchmark.startMeasurement()
            blackHole(await loaded.ask(filter))
            benchmark.stopMeasurement()
        }
    }
    guard let failed = try? Filter(parsing: "state:failed", context: .utc) else { return }
    Benchmark("\(name): filter with facets and chart") { benchmark in
        let loaded = await Catalogues.shared.of(count)
        await loaded.ask(.all, facets: true)
        benchmark.startMeasurement()
        blackHole(await loaded.ask(failed, facets: true))
        benchmark.stopMeasurement()
    }
}

func sorting(_ count: Int, _ name: String) {
    for key in [SortKey.started, .id, .cost, .field(.targetURL), .field(.state)] {
        Benchmark("\(name): sort by \(key.name)") { benchmark in
            let loaded = await Catalogues.shared.of(count)
            await loaded.ask(.all, SortOrder([SortTerm(.field(.bandwidth))]))
            benchmark.startMeasurement()
            blackHole(await loaded.ask(.all, SortOrder([SortTerm(key)])))
            benchmark.stopMeasurement()
        }
    }
}

func changing(_ count: Int, _ name: String) {
    Benchmark("\(name): one row changes, to the snapshot") { benchmark in
        let loaded = await Catalogues.shared.of(count)
        let row = await loaded.nextReading()
        benchmark.startMeasurement()
        blackHole(await loaded.catalogue.merge([row], account: row.account, completeSince: nil))
        blackHole(await loaded.catalogue.snapshot(waitingForFacets: false))
        benchmark.stopMeasurement()
    }
    Benchmark("\(name): a page of 100 new rows, to the snapshot") { benchmark in
        let loaded = await Catalogues.shared.of(count)
        let page = await loaded.nextPage()
        benchmark.startMeasurement()
        blackHole(await loaded.catalogue.merge(page, account: "anchor-prod", completeSince: nil))
        blackHole(await loaded.catalogue.snapshot(waitingForFacets: false))
        benchmark.stopMeasurement()
    }
    Benchmark("\(name): 50 rows read and found again") { benchmark in
        let loaded = await Catalogues.shared.of(count)
        let snapshot = await loaded.ask(.all)
        benchmark.startMeasurement()
        for place in count / 2..<count / 2 + 50 {
            let session = snapshot.rows[place]
            blackHole(snapshot.position(of: session.key))
        }
        benchmark.stopMeasurement()
    }
}
