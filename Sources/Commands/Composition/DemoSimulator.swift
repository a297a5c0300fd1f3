import AccountConfiguration
import BrowserSessions
import Dispatch
import Synchronization
import VendorSimulator

/// The simulator inside this process: looked at through the same HTTP clients as the vendors.
enum DemoSimulator {
    /// Starts it on a free port of the loopback interface and waits until it listens.
    /// - Returns: the port, nil when it could not start. It runs until the process ends.
    static func start() -> Int? {
        let simulator = VendorSimulator(options: SimulatorOptions(), now: { WallClock.now().milliseconds })
        let listening = ListeningPort()
        let ready = DispatchSemaphore(value: 0)
        Task.detached {
            try? await simulator.run { port in
                listening.number.withLock { $0 = port }
                ready.signal()
            }
            ready.signal()  // it could not start
        }
        ready.wait()
        return listening.number.withLock { $0 }
    }

    /// The environment with the keys that the simulator takes.
    static func environment(port: Int, over environment: [String: String]) -> [String: String] {
        environment.merging(SimulatorEnvironment.variables(port: port).map { ($0.name, $0.value) }) { $1 }
    }

    /// An account for each vendor, named as the provider.
    static func accounts(port: Int) -> [AccountSettings] {
        ProviderKind.allCases.map { provider in
            var account = AccountSettings(
                name: provider.rawValue, provider: provider, keySource: .environment(provider.keyVariables[0]),
                baseURL: BaseURL(loopbackPort: port))
            // Nobody pays for these requests: look often, so that there is something to see.
            account.requestsPerMinute = 300
            return account
        }
    }
}

private final class ListeningPort: Sendable {
    let number = Mutex<Int?>(nil)
}
