package import BrowserSessions

/// An account's way to its vendor: address, key, budget and retries. What the vendor clients ask through.
///
/// The key never leaves this type: it is put into the header, and stripped from whatever the server sends back.
package struct VendorConnection: Sendable {
    /// The vendor's address without a trailing slash.
    package let baseURL: String
    /// The account's name, for those who are told that it waits for its budget.
    private let account: String
    private let authorization: KeyHeader
    private let errorHeaders: [String]
    private let tellsRequestsPerMinute: Bool
    private let project: Project?
    private let keyRing: KeyRing
    private let transport: any HTTPTransport
    private let gate: BudgetGate
    private let retry: RetryPolicy
    private let clock: any Clock<Duration>
    private let now: @Sendable () -> Timestamp
    private let observer: (any RequestObserver)?

    /// The project that all requests are about.
    package struct Project: Sendable {
        package var scope: ProjectScope
        package var name: String

        package init(scope: ProjectScope, name: String) {
            self.scope = scope
            self.name = name
        }
    }

    /// - Parameters:
    ///   - errorHeaders: headers of a failed answer that may hold the vendor's words, in lower case, the best first.
    ///   - tellsRequestsPerMinute: what the vendor's `X-RateLimit-Limit` counts; elsewhere nothing is made of it.
    ///   - clock: waits between retries.
    ///   - now: the wall clock, for `Retry-After` dates.
    ///   - observer: is told of each request.
    package init(
        account: String = "", baseURL: String, authorization: KeyHeader, errorHeaders: [String] = [],
        tellsRequestsPerMinute: Bool = false, project: Project? = nil, keyRing: KeyRing,
        transport: any HTTPTransport,
        gate: BudgetGate, retry: RetryPolicy, clock: any Clock<Duration>, now: @escaping @Sendable () -> Timestamp,
        observer: (any RequestObserver)? = nil
    ) {
        self.account = account
        self.baseURL = baseURL
        self.authorization = authorization
        self.errorHeaders = errorHeaders
        self.tellsRequestsPerMinute = tellsRequestsPerMinute
        self.project = project
        self.keyRing = keyRing
        self.transport = transport
        self.gate = gate
        self.retry = retry
        self.clock = clock
        self.now = now
        self.observer = observer
    }

    /// GETs a JSON document.
    ///
    /// Waits for the budget before each attempt, and between attempts as the retry policy says. Ends with the task.
    package func json(_ path: String, _ parameters: [QueryParameter] = []) async throws(ProviderError) -> JSONValue {
        try await timedJSON(path, parameters).document
    }

    /// The same, with when it was asked for: what the document says was true then or later. Answers overtake each other, so
    /// when they came says nothing about which is newer.
    package func timedJSON(
        _ path: String, _ parameters: [QueryParameter] = []
    ) async throws(ProviderError) -> (document: JSONValue, askedAt: Timestamp) {
        let answer = try await answer(path, parameters)
        return (answer.document, answer.askedAt)
    }

    /// The same with the answer's headers, for a vendor that says in them where its list goes on.
    package func answer(
        _ path: String, _ parameters: [QueryParameter] = []
    ) async throws(ProviderError) -> VendorDocument {
        var attempt = 1
        while true {
            do {
                return try await once(path, parameters, attempt: attempt)
            } catch {
                guard let delay = retry.delay(after: error, attempt: attempt) ?? Self.delayOfReuse(error, attempt)
                else {
                    throw error
                }
                do { try await clock.sleep(for: delay) } catch { throw .cancelled }
                attempt += 1
            }
        }
    }

    /// A connection that is kept open may be closed by its server just as it is used again, which says nothing about the server:
    /// whatever the policy, a request that meets that is made once more, within the budget.
    private static func delayOfReuse(_ error: ProviderError, _ attempt: Int) -> Duration? {
        guard case .transport(.closed) = error, attempt == 1 else { return nil }
        return .zero
    }

    private func once(
        _ path: String, _ parameters: [QueryParameter], attempt: Int
    ) async throws(ProviderError) -> VendorDocument {
        let key = try await keyRing.key()
        try await gate.pass(longestRest: retry.longestRetryAfter, account: account)
        let askedAt = now()
        var parameters = parameters
        var headers = [header(for: key), HTTPHeader("accept", "application/json"), HTTPHeader("user-agent", userAgent)]
        switch project?.scope {
        case .header(let name)?: headers.append(HTTPHeader(name, project?.name ?? ""))
        case .parameter(let name)?: parameters.append(QueryParameter(name, project?.name ?? ""))
        case nil: break
        }
        let path = path + HTTPRequest.query(parameters)
        let request = HTTPRequest(url: baseURL + path, headers: headers)
        let elapsed = Self.stopwatch(clock)
        func report(_ outcome: RequestReport.Outcome) {
            observer?.ended(
                RequestReport(account: account, path: path, outcome: outcome, milliseconds: elapsed(), attempt: attempt)
            )
        }
        let reply: HTTPReply
        do {
            reply = try await transport.send(request)
        } catch {
            switch error {
            case .cancelled:
                report(.cancelled)
                throw .cancelled
            case .failure(let failure):
                // A server can put the key anywhere, such as into the name of a coding.
                let failure = failure.replacingWords { SecretForms(key).removed(from: $0) }
                report(.failed(failure))
                throw .transport(failure)
            }
        }
        report(.answered(status: reply.status, bytes: reply.body.count))
        await heedLimits(of: reply)
        guard reply.status == 200 else {
            let error = ProviderError(reply, wordsIn: errorHeaders, without: SecretForms(key), now: now())
            if case .unauthorized = error { await keyRing.forget(key) }
            if case .rateLimited(let wait, _) = error { await gate.refused(retryAfter: wait) }
            throw error
        }
        if let listener = AnswerTiming.listener {
            let moment = now()
            let date = reply.header("date").flatMap { HTTPDate.moment($0, now: moment) }
            listener.told(
                milliseconds: elapsed(), clockIsAhead: date.map { $0.milliseconds - moment.milliseconds })
        }
        let document = try Self.document(reply.body, key: key)
        // A web page or a stated error with a good status is no good answer.
        if document["error"] == nil || document["error"] == .null { await gate.answeredWell() }
        return VendorDocument(document: document, askedAt: askedAt, headers: reply.headers)
    }

    /// What the vendor says it allows, in good answers and in others: how many requests a minute, where it counts so, and that none
    /// is left.
    private func heedLimits(of reply: HTTPReply) async {
        func number(_ name: String) -> Int? { reply.header(name).flatMap { Int($0.prefix(20)) } }
        if tellsRequestsPerMinute, let limit = number("x-ratelimit-limit") { gate.fit(into: limit) }
        let reset = reply.header("x-ratelimit-reset").flatMap { RetryAfter($0, now: now()).duration }
        let isRefused = reply.status == 429 && reset != nil && reply.header("retry-after") == nil
        guard number("x-ratelimit-remaining") == 0 || isRefused else { return }
        await gate.ranOut(for: min(reset ?? Self.unknownReset, Self.longestReset))
    }

    /// For how long nothing is asked where none is left, and nobody says until when; and at most.
    private static let (unknownReset, longestReset) = (Duration.seconds(5), Duration.seconds(30))

    /// Milliseconds since this was called.
    private static func stopwatch<C: Clock<Duration>>(_ clock: C) -> @Sendable () -> Int64 {
        let start = clock.now
        return { start.duration(to: clock.now).milliseconds }
    }

    private func header(for key: String) -> HTTPHeader {
        switch authorization {
        case .header(let name): HTTPHeader(name, key)
        case .bearer: HTTPHeader("authorization", "Bearer \(key)")
        }
    }

    private var userAgent: String { "browsertop/\(ProgramVersion.text)" }

    private static func document(_ body: [UInt8], key: String) throws(ProviderError) -> JSONValue {
        guard !body.isEmpty else { throw .unreadable(reason: "the body is empty") }
        do {
            let document = try JSONValue(parsing: body)
            let forms = SecretForms(key)
            return forms.mayBe(in: body) ? forms.removed(from: document) : document
        } catch {
            let isMarkup = body.first { $0 > 0x20 } == UInt8(ascii: "<")
            guard !isMarkup else { throw .unreadable(reason: "a web page, not JSON") }
            throw .unreadable(reason: error.description, mayHeal: error.isCutShort)
        }
    }
}
