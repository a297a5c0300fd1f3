// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that building browsertop does not pay for it. `package` access does not reach from one package into
// another: the sources are compiled here, through links to the folders that they live in.
let vendors = [
    "AnchorBrowser", "Hyperbrowser", "BrightData", "Browserbase", "BrowserUse", "Kernel", "Steel",
]

let package = Package(
    name: "browsertop-benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: [])
    ],
    targets: [
        .target(name: "RemoteText"),
        .target(name: "BrowserSessions", dependencies: ["RemoteText"]),
        .target(name: "SessionQuery", dependencies: ["BrowserSessions", "RemoteText"]),
        .target(name: "SessionStore", dependencies: ["BrowserSessions", "SessionQuery"]),
        .target(name: "HTTPTransport", dependencies: ["BrowserSessions", "RemoteText"]),
        .target(name: "VendorDefinition", dependencies: ["BrowserSessions", "SessionQuery", "HTTPTransport"]),
        .target(name: "Vendors", dependencies: ["BrowserSessions", "VendorDefinition"] + vendors.map { .init(stringLiteral: $0) }),
        .target(
            name: "BenchmarkFleet",
            dependencies: ["BrowserSessions", "SessionQuery", "SessionStore", "VendorDefinition", "Vendors"]),
        .executableTarget(
            name: "StoreBenchmarks",
            dependencies: [
                "BenchmarkFleet", "BrowserSessions", "SessionQuery", "SessionStore",
                .product(name: "Benchmark", package: "benchmark"),
            ],
            path: "Benchmarks/StoreBenchmarks",
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
        .executableTarget(
            name: "peers", dependencies: ["BenchmarkFleet", "BrowserSessions", "SessionQuery", "SessionStore"]),
    ],
    swiftLanguageModes: [.v6]
)

package.targets += vendors.map { name in
    .target(name: name, dependencies: ["BrowserSessions", "SessionQuery", "HTTPTransport", "VendorDefinition"])
}

for target in package.targets {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
    ]
}
