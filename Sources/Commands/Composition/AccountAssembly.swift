import AccountConfiguration
import BrowserSessions
import HTTPTransport
import NetworkTransport
import SessionFeed
import SessionQuery
import Synchronization
import VendorDefinition
import Vendors

/// Makes live accounts out of configured ones.
struct AccountAssembly {
    let environment: [String: String]
    let retry: RetryPolicy
    /// Is told of every request.
    private let observer: (any RequestObserver)?
    /// Told of each key that was read.
    let sharing = BudgetSharing()
    private let transports = TransportPool()
    private let gates = GatePool()
    private let keyReader = KeyReader()

    init(environment: [String: String], retry: RetryPolicy, observer: (any RequestObserver)? = nil) {
        self.environment = environment
        self.retry = retry
        self.observer = observer
    }

    /// All that are configured. Accounts of one host and key spend one budget: the least that one of them was given.
    /// - Parameter old: those that go on where they are still the same.
    func accounts(for settings: [AccountSettings], keeping old: [LiveAccount] = []) -> [LiveAccount] {
        let accounts = settings.map { settings in old.first { $0.settings == settings } ?? account(for: settings) }
        for sharers in Dictionary(grouping: accounts, by: { ObjectIdentifier($0.gate) }).values {
            guard let least = sharers.map(\.settings.requestsPerMinute).min() else { continue }
            sharers.first?.gate.allow(least)
        }
        return accounts.map { account in
            var account = account
            account.sharers = accounts.count { $0.gate === account.gate }
            return account
        }
    }

    func account(for account: AccountSettings) -> LiveAccount {
        let base = account.baseURL
        let vendor = Vendors.vendor(account.provider)
        let gate = gates.gate(
            host: base.authority, keySource: account.keySource.description, allowed: account.requestsPerMinute,
            patience: vendor.traits.patience)
        let keyRing = KeyRing { [keyReader, environment, sharing] () async throws(ProviderError) -> String in
            do throws(KeyError) {
                let key = try await keyReader.key(from: account.keySource, environment: environment).withText { $0 }
                await sharing.keyWasRead(key, host: base.authority, gate: gate)
                return key
            } catch {
                if case .cancelled = error { throw .cancelled }
                throw .keyUnavailable(reason: error.description)
            }
        }
        let connection = VendorConnection(
            account: account.name, baseURL: base.description, authorization: vendor.traits.authorization,
            errorHeaders: vendor.traits.errorHeaders,
            tellsRequestsPerMinute: vendor.traits.tellsRequestsPerMinute,
            project: account.project.flatMap { name in
                vendor.traits.projectScope.map { VendorConnection.Project(scope: $0, name: name) }
            }, keyRing: keyRing,
            transport: transports.transport(for: account.network), gate: gate,
            retry: retry, clock: ContinuousClock(), now: WallClock.now, observer: observer)
        let client = vendor.client(of: account.name, over: connection)
        let source = AccountSource(
            name: account.name, provider: client, planner: vendor.planner,
            prices: account.prices, keySource: account.keySource.description, baseURL: base.description,
            project: account.project)
        return LiveAccount(settings: account, source: source, gate: gate, keyRing: keyRing)
    }

    func shutdown() async {
        await transports.shutdown()
    }
}

/// An account that can be asked, with what was configured for it and what it may spend.
struct LiveAccount {
    var settings: AccountSettings
    var source: AccountSource
    var gate: BudgetGate
    /// Accounts that spend the same budget, itself included.
    var sharers = 1
    /// For the archive, which tells accounts apart by a hash of their key.
    var keyRing: KeyRing
}

/// One connection pool per way to the network.
private final class TransportPool: Sendable {
    private let transports = Mutex<[NetworkSettings: AsyncHTTPTransport]>([:])

    func transport(for network: NetworkSettings) -> AsyncHTTPTransport {
        transports.withLock { transports in
            if let transport = transports[network] { return transport }
            let transport = AsyncHTTPTransport(proxy: proxy(network), authorities: authorities(network))
            transports[network] = transport
            return transport
        }
    }

    private func proxy(_ network: NetworkSettings) -> ProxyAddress? {
        network.proxy.map { proxy in
            ProxyAddress(
                kind: proxy.kind == .socks ? .socks : .http, host: proxy.host, port: proxy.port,
                credentials: proxy.login.map { .init(user: $0.user, password: $0.password) }, variable: proxy.variable)
        }
    }

    private func authorities(_ network: NetworkSettings) -> TrustedAuthorities {
        TrustedAuthorities(
            file: network.machineFile, folder: network.machineFolder, additionalFile: network.authorities?.text)
    }

    func shutdown() async {
        let all = transports.withLock { transports in
            defer { transports = [:] }
            return Array(transports.values)
        }
        for transport in all { await transport.shutdown() }
    }
}

/// One budget per host and key, whatever the accounts are called.
private final class GatePool: Sendable {
    private struct Key: Hashable {
        var host: String
        var keySource: String
    }

    private let gates = Mutex<[Key: BudgetGate]>([:])

    func gate(host: String, keySource: String, allowed: Int, patience: HostPatience?) -> BudgetGate {
        gates.withLock { gates in
            let key = Key(host: host, keySource: keySource)
            if let gate = gates[key] { return gate }
            let gate = BudgetGate(
                allowed: allowed, patience: patience, clock: ContinuousClock(), now: { WallClock.now().milliseconds })
            gates[key] = gate
            return gate
        }
    }
}
