import BrowserSessions
import TestSupport
import Testing

@Suite struct FailureWordsTests {
    private func words(_ failure: TransportFailure) -> String {
        "\(failure.summary) (\(failure.remedy(baseURL: "https://api.test")))"
    }

    @Test func aProxyIsNamedWithItsVariable() {
        func proxy(_ fault: ProxyFault) -> String { words(.proxy("p.test:3128", variable: "https_proxy", fault)) }
        #expect(proxy(.refused) == "the proxy p.test:3128 refused the connection (check https_proxy)")
        #expect(proxy(.closed) == "the proxy p.test:3128 closed the connection without an answer (check https_proxy)")
        #expect(
            proxy(.wantsLogin)
                == "the proxy p.test:3128 wants a login (put user:password@ before the host in https_proxy)")
        #expect(
            proxy(.status(502))
                == "the proxy p.test:3128 answered 502 instead of connecting (ask who runs the proxy that https_proxy "
                + "names, or add the vendor's host to no_proxy)")
        for fault in [ProxyFault.unknownHost, .connectTimeout, .closed, .notAProxy, .unreachable("x")] {
            #expect(!proxy(fault).contains("api.test"), "the vendor is not blamed")
        }
    }

    @Test func aRestIsToldWithItsEnd() {
        let error = ProviderError.resting(
            until: Timestamp(milliseconds: TestTime.now.milliseconds + 780_000), wait: .seconds(780))
        #expect(error.summary == "not asked: the vendor wanted quiet until 12:13 UTC")
        #expect(error.remedy(keySource: "K", baseURL: "").contains("--now"))
        #expect(!error.isLasting)
        #expect(error.cause == .tooManyRequests)
        #expect(error.retryAfter == .seconds(780))
    }

    @Test func whatIsNotHTTPIsNotRepeated() {
        #expect(
            words(.notHTTP(reason: "its status is 0")).hasPrefix("its answer is not HTTP: its status is 0 (check that"))
        #expect(!TransportFailure.notHTTP(reason: "").mayPass)
        #expect(TransportFailure.proxy("", variable: "", .status(503)).mayPass)
        #expect(!TransportFailure.proxy("", variable: "", .status(403)).mayPass)
    }
}
