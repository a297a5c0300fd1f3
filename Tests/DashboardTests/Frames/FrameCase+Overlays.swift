import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import TestSupport

@testable import Dashboard

extension FrameCase {
    static let overlays: [FrameCase] = [
        .details("help-details", at: "j", "?"),
        FrameCase("help-batches", "5 ?"),
        FrameCase("help-page", "X ?"),
        FrameCase("help-narrowed", "? 'chart'"),
        FrameCase("commands-all", ":"),
        FrameCase("commands-none", ": 'zzz'"),
        FrameCase("sort-narrowed", "S 'c'"),
        FrameCase("sort-added", "S 'cre' +"),
        FrameCase("fields", "j j Y"),
        FrameCase("fields-narrowed", "j j Y 'proxy'"),
        FrameCase("group", "t"),
        FrameCase("group-grouped", "1 t"),
        FrameCase("themes") { size in
            var stage = await Stage(size) {
                ($0.themes, $0.settings.looks.theme) = (["default", "light", "mono", "solarized-dark"], "light")
            }
            await stage.press(": 'theme'")
            return stage.state
        },
        FrameCase("explain-plans", "2 X", told: [.plansArrived(plans)]),
        FrameCase("explain-ruled-out", "/ 'zone:sb1' enter X", told: [.plansArrived(plans)]),
        FrameCase("explain-search", "X / 'budget' enter", told: [.plansArrived(plans)]),
        FrameCase("problems") { await configured($0, ": 'problems' enter") },
        FrameCase("comparison", "j j space space D"),
        FrameCase("comparison-of-two-vendors", "space space D G"),
        FrameCase("comparison-of-none", "D"),
        FrameCase("problems-none", ": 'problems' enter"),
        FrameCase("log", ": 'log' enter"),
        FrameCase("tour") { await demo($0, "?") },
        FrameCase("tour-second-step") { await demo($0, "? enter 2") },
    ]

    static let prompts: [FrameCase] = [
        FrameCase("prompt-empty", "/"),
        FrameCase("prompt-filter", "/ 'state:failed domain:cart'"),
        FrameCase("prompt-half-typed", "/ 'state:f'"),
        FrameCase("prompt-mistake", "/ 'state:nope domain:cart'"),
        FrameCase("prompt-mistake-kept", "/ 'state:failed duration:>abc' enter"),
        FrameCase("prompt-long", "/ '\(String(repeating: "domain:cart.example or ", count: 12))tag:prod'"),
        FrameCase("prompt-fields", "/ 's' tab"),
        FrameCase("prompt-values", "/ 'state:' tab tab"),
        .details("prompt-search", at: "j j", "/ 'ancho'"),
        .details("prompt-search-missing", at: "j j", "/ 'nowhere' enter"),
    ]

    private static let problems = [
        "/home/somebody/.config/browsertop/config.yaml:12: accounts[2]: no vendor is named 'anchr' (did you mean anchor?)",
        "/home/somebody/.config/browsertop/config.yaml:31: views[1].filter: there is no field 'stat' (did you mean state?)",
        "ANCHORBROWSER_API_KEY: is empty",
    ]

    private static func demo(_ size: Size, _ keys: String) async -> DashboardState {
        var stage = await Stage(size) { $0.isDemo = true }
        await stage.press(keys)
        return stage.state
    }

    static func configured(_ size: Size, _ keys: String) async -> DashboardState {
        var stage = await Stage(size) { $0.settings.problems = problems }
        await stage.press(keys)
        return stage.state
    }

    private static let plans: [AccountPlan] = {
        var anchor = AccountPlan(
            account: "anchor-prod", sent: ["state as status=failed"], here: ["ended"], isOrdered: true)
        anchor.queries = (0..<6).map { "status=failed&page=\($0)&sort_by=created_at&sort_order=desc" }
        (anchor.requests, anchor.pages, anchor.rows, anchor.total, anchor.isWhole) = (3, 2, 100, 129, false)
        var bright = AccountPlan(account: "bd-main", sent: [], here: ["state", "ended"], isOrdered: false)
        (bright.requests, bright.pages, bright.rows, bright.isWhole) = (1, 1, 127, true)
        return [anchor, bright]
    }()
}
