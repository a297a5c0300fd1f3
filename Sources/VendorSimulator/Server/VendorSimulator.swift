import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Synchronization

/// Plays the vendors' APIs over one living fleet, on 127.0.0.1 only.
///
/// Every key passes but `bad-key`; nothing can be changed through it. The same seed and the same clock give the same
/// bytes.
package final class VendorSimulator: Sendable {
    /// What was asked so far.
    package let requests = RequestLog()

    private let options: SimulatorOptions
    private let now: @Sendable () -> Int64
    private let fleet: Mutex<Fleet>
    private let dice: FaultDice

    /// Lays out the fleet, whose present begins now.
    ///
    /// - Parameter now: the clock, in Unix milliseconds. Read once here and once for each request; it may stand still.
    package init(options: SimulatorOptions, now: @escaping @Sendable () -> Int64) {
        self.options = options
        self.now = now
        fleet = Mutex(
            Fleet(
                seed: options.seed, start: now(), sessions: options.sessions, rate: options.rate,
                oddities: options.oddities, vendors: options.vendors))
        dice = FaultDice(seed: options.seed, rules: options.faults)
    }

    /// The fleet as it is now.
    package var snapshot: FleetSnapshot {
        snapshot(at: now())
    }

    /// Serves until the task is cancelled, then returns. To be called once.
    ///
    /// Installs no signal handlers and prints nothing.
    ///
    /// - Parameter onReady: called with the port as soon as connections are accepted. They are answered once it
    ///   returns, so it must not wait for one.
    /// - Throws: `SimulatorError` when the port can't be had.
    package func run(onReady: @escaping @Sendable (Int) async -> Void) async throws {
        let application = Application(
            responder: CallbackResponder<SimulatorContext> { request, context in
                try await self.respond(to: VendorRequest(request.head), on: context.channel)
            },
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: options.port)),
            onServerRunning: { channel in await onReady(channel.localAddress?.port ?? 0) },
            logger: Logger(label: "browsertop.simulator") { _ in SwiftLogNoOpLogHandler() })
        do {
            try await application.run()
        } catch {
            if Task.isCancelled { return }
            throw SimulatorError(port: options.port, error)
        }
    }

    private func respond(to request: VendorRequest, on channel: any Channel) async throws -> Response {
        let time = now()
        let vendor = request.vendor.flatMap { options.vendors.contains($0) ? $0 : nil }
        let fault = vendor.flatMap(dice.roll)
        let answer = answer(request, fault: fault, at: time)
        let isAnswered = fault != .reset && fault != .hang
        requests.append(
            RequestLog.Entry(
                method: request.method, path: request.path, query: request.query, vendor: vendor,
                status: isAnswered ? answer.status : nil, time: time))
        return try await Delivery(answer: answer, channel: channel, slowBody: options.slowBody).response(fault)
    }

    private func answer(_ request: VendorRequest, fault: FaultKind?, at time: Int64) -> VendorAnswer {
        guard request.vendor.map(options.vendors.contains) != false else { return VendorRoutes.notFound }
        if let fault, let vendor = request.vendor {
            let answers = FaultAnswers(part: vendor.part, time: time, retryAfter: options.retryAfter)
            if let answer = answers.answer(fault) { return answer }
        }
        return VendorRoutes(fleet: snapshot(at: time), omitsRows: fault == .missingArray).answer(request)
    }

    private func snapshot(at time: Int64) -> FleetSnapshot {
        fleet.withLock { fleet in
            fleet.plan(through: time)
            return fleet.snapshot(at: time)
        }
    }
}

/// What a request comes with: here only its connection, which some faults break.
private struct SimulatorContext: InitializableFromSource {
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        channel = source.channel
    }
}
