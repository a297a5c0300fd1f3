import AccountConfiguration
import ArgumentParser
import BrowserSessions
import VendorSimulator

struct SimulateCommand: PlainCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "Play the vendors' APIs on this machine, with a living fleet.",
        discussion: """
            Binds 127.0.0.1 only and prints the lines that point browsertop at it, a key for each vendor. Takes any key but
            'bad-key'.
            Faults: VENDOR:KIND[:PROBABILITY], for example all:502-html or all:429:0.2.
            """)

    @Option(help: ArgumentHelp("The port; 0 for any free one.", valueName: "port"))
    var port = 8700

    @Option(help: ArgumentHelp("The same seed gives the same fleet.", valueName: "seed"))
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("Sessions at the start.", valueName: "n"))
    var sessions = SimulatorOptions.defaultSessions

    @Option(help: ArgumentHelp("Sessions that start each second.", valueName: "rate"))
    var rate = SimulatorOptions.defaultRate

    @Option(help: ArgumentHelp("Vendors to play, separated by commas; all by default.", valueName: "names"))
    var vendors: String?

    @Option(name: .customLong("fault"), help: ArgumentHelp("A fault to play; repeatable.", valueName: "rule"))
    var faults: [String] = []

    func validate() throws {
        if !(0...65535).contains(port) { throw ValidationError("--port must be 0 to 65535") }
        if !(0...1_000_000).contains(sessions) { throw ValidationError("--sessions must be 0 to 1000000") }
        if !(0...1000).contains(rate) { throw ValidationError("--rate must be 0 to 1000") }
    }

    func execute() async throws -> ExitStatus {
        let rules = try faults.map { text in
            do { return try FaultRule(parsing: text) } catch { throw usageError("--fault \(error)") }
        }
        let vendors = try played()
        let simulator = VendorSimulator(
            options: SimulatorOptions(
                port: port, seed: seed, sessions: sessions, rate: rate, vendors: vendors, faults: rules),
            now: { WallClock.now().milliseconds })
        do {
            try await simulator.run { port in
                StandardOutput.write(SimulatorEnvironment.exportLines(port: port, vendors: vendors))
            }
        } catch {
            StandardError.writeLine("error: \(error)")
            return .unavailable
        }
        return .success
    }

    private func played() throws -> [Vendor] {
        guard let vendors else { return Vendor.allCases }
        return try vendors.split(separator: ",").map { name in
            let word = name.trimmingPrefix { $0 == " " }
            guard let vendor = Vendor(rawValue: String(word)) else {
                let known = Vendor.allCases.map(\.rawValue).joined(separator: ", ")
                throw usageError("--vendors: there is no vendor '\(word)'; there are \(known)")
            }
            return vendor
        }
    }
}

/// What points browsertop at a simulator.
enum SimulatorEnvironment {
    static func variables(port: Int, vendors: [Vendor] = Vendor.allCases) -> [(name: String, value: String)] {
        ProviderKind.allCases.filter { kind in vendors.contains { $0.rawValue == kind.rawValue } }.flatMap { provider in
            [
                // One key for one host would be one account, whose budget and rests all shared.
                (provider.keyVariables[0], "simulated-\(provider.rawValue)"),
                (provider.baseURLVariable, "http://127.0.0.1:\(port)"),
            ]
        }
    }

    static func exportLines(port: Int, vendors: [Vendor] = Vendor.allCases) -> String {
        variables(port: port, vendors: vendors).map { "export \($0.name)=\($0.value)\n" }.joined()
    }
}
