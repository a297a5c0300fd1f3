// swift-tools-version: 6.2
import PackageDescription

/// Products of other packages, named once.
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

/// A target for each vendor: a new one is a name here, a target and a line in `Vendors.all`.
let vendorNames = [
    "AnchorBrowser", "Hyperbrowser", "BrightData", "Browserbase", "BrowserUse", "Kernel", "Steel",
]
let vendors = vendorNames.map { Target.Dependency(stringLiteral: $0) }
let vendorTarget: [Target.Dependency] = ["BrowserSessions", "SessionQuery", "HTTPTransport", "VendorDefinition"]
let vendorTestTarget: [Target.Dependency] = vendorTarget + ["TestSupport", "TransportTestSupport"]

/// The commit that is built, with a plus sign where files differ from it; empty outside of a repository.
let commit = Context.gitInformation.map { git in
    String(git.currentCommit.prefix(12)) + (git.hasUncommittedChanges ? "+" : "")
}

let package = Package(
    name: "browsertop",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "browsertop", targets: ["browsertop"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        .executableTarget(name: "browsertop", dependencies: ["Commands"]),
        .target(
            name: "Commands",
            dependencies: [
                "RemoteText", "CellGrid", "Terminal", "CursesTerminal", "Themes", "BrowserSessions", "SessionQuery",
                "SessionSharing", "SessionStore", "SessionFindings", "SessionFeed", "SessionArchive", "HTTPTransport",
                "NetworkTransport", "VendorDefinition", "Vendors", "AccountConfiguration", "Programs",
                "VendorSimulator", "Dashboard", "DashboardRuntime", "ProgramLog", "CBuildInfo", argumentParser, logging,
            ]),
        // A C file, so that another commit compiles this alone.
        .target(name: "CBuildInfo", cSettings: [.define("BROWSERTOP_COMMIT", to: "\"\(commit ?? "")\"")]),
        .target(name: "CellGrid", dependencies: ["RemoteText"]),
        .target(name: "Terminal", dependencies: ["CellGrid", "RemoteText"]),
        .target(
            name: "CNCurses",
            linkerSettings: [
                .linkedLibrary("ncursesw", .when(platforms: [.linux])),
                .linkedLibrary("tinfo", .when(platforms: [.linux])),
                .linkedLibrary("ncurses", .when(platforms: [.macOS])),
            ]),
        .target(name: "CursesTerminal", dependencies: ["Terminal", "CellGrid", "CNCurses"]),
        .target(name: "Themes", dependencies: ["CellGrid", "Terminal", yams]),
        .target(
            name: "Dashboard",
            dependencies: [
                "RemoteText", "CellGrid", "Terminal", "BrowserSessions", "SessionQuery", "SessionSharing",
                "SessionStore",
            ]),
        .target(
            name: "DashboardRuntime",
            dependencies: [
                "CellGrid", "Terminal", "Themes", "BrowserSessions", "SessionQuery", "SessionSharing", "SessionStore",
                "SessionFeed", "Dashboard",
            ]),
        .target(name: "SessionStore", dependencies: ["BrowserSessions", "SessionQuery"]),
        .target(name: "SessionArchive", dependencies: ["BrowserSessions", "HTTPTransport", grdb]),
        .target(name: "SessionFindings", dependencies: ["BrowserSessions", "SessionQuery", "SessionStore"]),
        .target(
            name: "SessionFeed", dependencies: ["BrowserSessions", "SessionQuery", "SessionStore", "SessionFindings"]),
        .target(name: "RemoteText"),
        .target(name: "BrowserSessions", dependencies: ["RemoteText"]),
        .target(name: "SessionQuery", dependencies: ["BrowserSessions", "RemoteText"]),
        .target(name: "SessionSharing", dependencies: ["BrowserSessions", "SessionQuery", "RemoteText"]),
        .target(name: "HTTPTransport", dependencies: ["BrowserSessions", "RemoteText"]),
        .target(
            name: "NetworkTransport",
            dependencies: [
                "BrowserSessions", "HTTPTransport", "RemoteText", asyncHTTPClient, nioCore, nioPosix, nioHTTP1,
                .product(name: "NIOSOCKS", package: "swift-nio-extras"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]),
        .target(name: "VendorDefinition", dependencies: ["BrowserSessions", "SessionQuery", "HTTPTransport"]),
        .target(
            name: "Vendors", dependencies: ["BrowserSessions", "VendorDefinition"] + vendors),
        .target(name: "AccountConfiguration", dependencies: ["BrowserSessions", "RemoteText", "Programs", yams]),
        .target(name: "Programs"),
        .target(name: "ProgramLog", dependencies: ["RemoteText", logging]),
        .target(name: "VendorSimulator", dependencies: [hummingbird, httpTypes, logging, nioCore]),
        .target(name: "CTestStart", path: "Tests/CTestStart"),
        .target(
            name: "TestSupport", dependencies: ["BrowserSessions", "Vendors", "CTestStart"], path: "Tests/TestSupport"),
        .target(
            name: "TransportTestSupport", dependencies: ["BrowserSessions", "HTTPTransport", "TestSupport"],
            path: "Tests/TransportTestSupport"),
        .testTarget(name: "RemoteTextTests", dependencies: ["RemoteText", "TestSupport"]),
        .testTarget(name: "CellGridTests", dependencies: ["CellGrid", "RemoteText", "TestSupport"]),
        .testTarget(name: "TerminalTests", dependencies: ["Terminal", "CellGrid", "TestSupport"]),
        .testTarget(
            name: "CursesTerminalTests",
            dependencies: ["CursesTerminal", "CNCurses", "Terminal", "CellGrid", "Themes"]),
        .testTarget(name: "ThemesTests", dependencies: ["Themes", "CellGrid", "Terminal", "TestSupport"]),
        .testTarget(name: "BrowserSessionsTests", dependencies: ["BrowserSessions", "TestSupport"]),
        .testTarget(
            name: "SessionQueryTests", dependencies: ["SessionQuery", "BrowserSessions", "RemoteText", "TestSupport"]),
        .testTarget(
            name: "SessionSharingTests",
            dependencies: ["SessionSharing", "BrowserSessions", "SessionQuery", "RemoteText", "TestSupport"]),
        .testTarget(
            name: "SessionStoreTests", dependencies: ["SessionStore", "SessionQuery", "BrowserSessions", "TestSupport"]),
        .testTarget(
            name: "HTTPTransportTests",
            dependencies: ["HTTPTransport", "BrowserSessions", "RemoteText", "TestSupport", "TransportTestSupport"]),
        .testTarget(
            name: "NetworkTransportTests",
            dependencies: [
                "NetworkTransport", "HTTPTransport", "BrowserSessions", "RemoteText", "TestSupport", nioCore, nioPosix,
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]),
        .testTarget(
            name: "AccountConfigurationTests", dependencies: ["AccountConfiguration", "BrowserSessions", "TestSupport"]),
        .testTarget(name: "ProgramLogTests", dependencies: ["ProgramLog", "TestSupport", logging]),
        .testTarget(name: "ProgramsTests", dependencies: ["Programs", "TestSupport"]),
        .testTarget(
            name: "ProviderCompatibilityTests",
            dependencies: [
                "BrowserSessions", "SessionQuery", "HTTPTransport", "NetworkTransport", "VendorDefinition", "Vendors",
                "VendorSimulator", "TestSupport", "TransportTestSupport",
            ] + vendors,
            exclude: ["Fixtures"]),
        .testTarget(name: "BrowserbaseTests", dependencies: ["Browserbase"] + vendorTestTarget),
        .testTarget(name: "BrowserUseTests", dependencies: ["BrowserUse"] + vendorTestTarget),
        .testTarget(name: "SteelTests", dependencies: ["Steel"] + vendorTestTarget),
        .testTarget(name: "KernelTests", dependencies: ["Kernel"] + vendorTestTarget),
        .testTarget(
            name: "SessionArchiveTests",
            dependencies: ["SessionArchive", "HTTPTransport", "BrowserSessions", "TestSupport", grdb]),
        .testTarget(
            name: "CommandsTests",
            dependencies: [
                "Commands", "RemoteText", "CellGrid", "BrowserSessions", "SessionQuery", "SessionSharing",
                "SessionStore", "SessionFindings", "SessionFeed", "SessionArchive", "HTTPTransport",
                "AccountConfiguration", "Programs", "Vendors", "Dashboard", "DashboardRuntime", "Terminal", "Themes",
                "VendorSimulator",
                "TestSupport", "TransportTestSupport", argumentParser, nioCore, nioPosix, nioHTTP1,
            ] + vendors),
        .testTarget(name: "JourneyTests"),
        .testTarget(name: "VendorSimulatorTests", dependencies: ["VendorSimulator"]),
        .testTarget(
            name: "SessionFindingsTests",
            dependencies: ["SessionFindings", "SessionStore", "SessionQuery", "BrowserSessions", "TestSupport"]),
        .testTarget(
            name: "SessionFeedTests",
            dependencies: [
                "SessionFeed", "SessionFindings", "SessionStore", "SessionQuery", "BrowserSessions", "VendorDefinition",
                "Vendors", "TestSupport",
            ] + vendors),
        .testTarget(
            name: "DashboardTests",
            dependencies: [
                "Dashboard", "RemoteText", "CellGrid", "Terminal", "BrowserSessions", "SessionQuery", "SessionSharing",
                "SessionStore", "TestSupport",
            ],
            exclude: ["Fixtures"]),
        .testTarget(
            name: "DashboardRuntimeTests",
            dependencies: [
                "DashboardRuntime", "Dashboard", "SessionFeed", "SessionStore", "SessionSharing", "SessionQuery",
                "BrowserSessions", "CellGrid", "Terminal", "Themes", "TestSupport",
            ]),
    ],
    swiftLanguageModes: [.v6]
)

package.targets += vendorNames.map { .target(name: $0, dependencies: vendorTarget) }

/// The pure rooms and their tests alone, which build fast.
if Context.environment["BROWSERTOP_ROOMS"] == "pure" {
    let pure = Set([
        "RemoteText", "CellGrid", "Terminal", "BrowserSessions", "SessionQuery", "SessionSharing", "SessionStore",
        "SessionFindings", "SessionFeed", "HTTPTransport", "VendorDefinition", "Vendors", "Dashboard", "CTestStart",
        "TestSupport", "TransportTestSupport",
    ]).union(vendorNames)
    package.targets.removeAll { target in
        !pure.contains(target.name.hasSuffix("Tests") ? String(target.name.dropLast(5)) : target.name)
    }
    package.products = []
    package.dependencies = []
}

/// The rooms that read bytes, and the fuzzer that feeds them (`make fuzz`).
if Context.environment["BROWSERTOP_ROOMS"] == "fuzz" {
    let rooms = Set([
        "RemoteText", "CellGrid", "Terminal", "BrowserSessions", "SessionQuery", "Themes", "AccountConfiguration",
        "Programs", "HTTPTransport", "VendorDefinition", "Vendors",
    ]).union(vendorNames)
    package.targets.removeAll { !rooms.contains($0.name) }
    package.products = []
    package.dependencies = [.package(url: "https://github.com/jpsim/Yams", from: "6.2.2")]
    for target in package.targets { target.swiftSettings = [.unsafeFlags(["-sanitize=fuzzer"])] }
    package.targets += [
        .target(name: "CFuzzer", path: "Fuzz/CFuzzer"),
        .executableTarget(
            name: "fuzz",
            dependencies: [
                "CFuzzer", "Vendors", "VendorDefinition", "RemoteText", "Terminal", "BrowserSessions", "SessionQuery",
                "Themes",
                "AccountConfiguration",
            ],
            path: "Fuzz/fuzz",
            linkerSettings: [.unsafeFlags([Context.environment["BROWSERTOP_FUZZER"] ?? ""]), .linkedLibrary("stdc++")]),
    ]
}

/// One set of rules for every target: explicit `any`, members only from imported modules, imports internal by default.
/// Warnings are errors in CI only: a newer compiler's new warning must not break somebody's build. The release is built so that
/// the tests see what is internal: they run the very objects that are shipped, and nothing is built twice. It costs no time that
/// can be measured, and three per cent of the file.
let settings: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
    ] + (Context.environment["BROWSERTOP_WARNINGS_AS_ERRORS"] == "1" ? [.treatAllWarnings(as: .error)] : [])
    + [.unsafeFlags(["-enable-testing"], .when(configuration: .release))]
for target in package.targets where !["CNCurses", "CBuildInfo", "CFuzzer", "CTestStart"].contains(target.name) {
    target.swiftSettings = (target.swiftSettings ?? []) + settings
}

/// What is tested is optimised; the tests themselves are not, which would double the time that CI builds. One suite asks the
/// optimiser itself, with a shape that it once broke.
for target in package.targets
where target.type == .test && target.name != "BrowserSessionsTests" || target.path?.hasPrefix("Tests/") == true {
    target.swiftSettings = (target.swiftSettings ?? []) + [.unsafeFlags(["-Onone"], .when(configuration: .release))]
}
