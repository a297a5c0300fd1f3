/// The names that the fleet is made of. Hosts end in `.example`, addresses come from the ranges for documentation.
enum Catalogue {
    static let domains = [
        "shop.example", "www.shop.example", "news.example", "maps.example", "flights.example", "hotels.example",
        "jobs.example", "tickets.example", "bank.example", "listings.example", "api.listings.example",
        "forum.example", "video.example", "weather.example", "auctions.example", "library.example",
    ]
    static let paths = [
        "/", "/search?q=laptop", "/login", "/cart", "/checkout", "/products/18842", "/results?page=2", "/account",
        "/item/b07-2231", "/offers",
    ]
    static let tags = [
        "production", "staging", "scraping", "qa", "checkout", "nightly", "price-watch", "login-flow", "regression",
        "customer-17", "customer-42", "eu", "retry", "canary",
    ]
    static let apiKeyNames = ["automation-key", "ci-runner", "default", "price-watch", "research"]
    static let profileNames = ["Default profile", "Logged-in shop", "Checkout QA", "Bank statements"]
    static let proxyTypes = ["anchor_proxy", "anchor_residential", "anchor_mobile", "custom"]
    static let zones = ["scraping_browser1", "scraping_browser_eu", "price_monitor", "serp_watch"]
    static let captchaOutcomes = ["none", "solved", "detected", "failed"]

    /// The place of `tickets.example` in `domains` and of `scraping_browser_eu` in `zones`: what the outages
    /// hit.
    static let outageDomain = 7
    static let outageZone = 1
}

/// Bright Data's error codes, from its catalogue
/// (https://docs.brightdata.com/scraping-automation/scraping-browser/error-codes.md) plus the `unknown` of its OpenAPI
/// document and Chromium's own.
enum BrightDataError: Int, CaseIterable, Sendable {
    case noPeers, proxyTimeout, proxyError, geoNoNavigation, inactivity, sessionTimeout, clientTimeout
    case domainsLimit, cdpTimeout, browserDisconnected, noFreeWorkers, navigationError, nameNotResolved, unknown

    var code: String { text.code }
    var message: String { text.message }

    /// How often each is drawn, in the order of the cases.
    static let weights = [14, 12, 8, 4, 12, 2, 6, 4, 12, 8, 5, 7, 10, 4]

    private var text: (code: String, message: String) {
        switch self {
        case .noPeers: ("no_peers", "No peers available for the requested location")
        case .proxyTimeout: ("proxy_timeout", "Proxy did not answer in time")
        case .proxyError: ("proxy_error", "Proxy connection failed")
        case .geoNoNavigation: ("geo_no_navigation", "Location could not be set before navigation")
        case .inactivity: ("network_inactivity_timeout", "No network activity for 5 minutes")
        case .sessionTimeout: ("session_timeout", "Session exceeded 60 minutes")
        case .clientTimeout: ("client_timeout", "Client did not answer for 30 seconds")
        case .domainsLimit: ("navigate_domains_limit", "Only one domain can be visited in a session")
        case .cdpTimeout: ("cdp_cmd_timeout", "CDP command timed out")
        case .browserDisconnected: ("browser_disconnected", "Browser disconnected")
        case .noFreeWorkers: ("no_free_workers", "No free workers, try again")
        case .navigationError: ("page_navigated_error", "Page navigated while a command was running")
        case .nameNotResolved: ("net::ERR_NAME_NOT_RESOLVED", "Host name could not be resolved")
        case .unknown: ("unknown", "Error")
        }
    }
}
