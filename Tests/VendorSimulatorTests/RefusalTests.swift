import Testing

@testable import VendorSimulator

@Suite struct RefusalTests {
    private let vendors = FrozenVendors(sessions: 20, rate: 0)

    private static let lists = ["/v1/sessions", "/v1/sessions/history", "/v1/batch-sessions", "/v1/sessions/x"]

    @Test(arguments: lists)
    func anchorWantsItsKey(path: String) {
        let missing = vendors.answer(path, headers: ["x-api-key": "k", "authorization": "Bearer k"])
        #expect(missing.status == 401)
        #expect(missing.text == #"{"error":{"code":401,"message":"API key is missing"}}"#)
        let wrong = vendors.answer(path, headers: ["anchor-api-key": "bad-key"])
        #expect(wrong.status == 401)
        #expect(wrong.text == #"{"error":{"code":401,"message":"Invalid API Key"}}"#)
        #expect(vendors.answer(path, headers: ["anchor-api-key": ""]).status == 401)
        #expect(vendors.answer(path, headers: ["anchor-api-key": "any"]).status != 401)
    }

    @Test(arguments: ["/api/sessions", "/api/session/x"])
    func hyperbrowserWantsItsKey(path: String) {
        let missing = vendors.answer(path, headers: ["anchor-api-key": "k", "authorization": "Bearer k"])
        #expect(missing.status == 401)
        #expect(missing.text == #"{"message":"Missing API key"}"#)
        let wrong = vendors.answer(path, headers: ["x-api-key": "bad-key"])
        #expect(wrong.status == 401)
        #expect(wrong.text == #"{"message":"Invalid API key"}"#)
        #expect(vendors.answer(path, headers: ["x-api-key": "any"]).status != 401)
    }

    @Test(arguments: ["/browser_sessions", "/browser_sessions/x"])
    func brightDataWantsABearer(path: String) {
        for headers in [[:], ["authorization": "Basic k"], ["authorization": "Bearer "], ["x-api-key": "k"]] {
            let missing = vendors.answer(path, headers: headers)
            #expect(missing.status == 401)
            #expect(missing.text == #"{"error":"Credentials are missing"}"#)
        }
        let wrong = vendors.answer(path, headers: ["authorization": "Bearer bad-key"])
        #expect(wrong.status == 401)
        #expect(wrong.text == #"{"error":"Invalid credentials"}"#)
        #expect(vendors.answer(path, headers: ["authorization": "bearer any"]).status != 401)
    }

    @Test func unknownPathsAre404InTheVendorsShape() {
        #expect(vendors.answer("/v1/other").text == #"{"error":{"code":404,"message":"Not found"}}"#)
        #expect(vendors.answer("/v1/sessions/a/b").status == 404)
        #expect(vendors.answer("/api/other").text == #"{"message":"Not found"}"#)
        #expect(vendors.answer("/browser_sessions/a/b").text == #"{"error":"Not found"}"#)
        #expect(vendors.answer("/", headers: ["authorization": "Bearer k"]).text == #"{"error":"Not found"}"#)
        #expect(vendors.answer("/", headers: [:]).status == 404)
        #expect(
            vendors.answer("/v1/sessions/sess_none").text == #"{"error":{"code":404,"message":"Session not found"}}"#)
        #expect(vendors.answer("/api/session/none").text == #"{"message":"Session not found"}"#)
    }

    @Test(arguments: ["POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"])
    func nothingButReadingIsOffered(method: String) {
        for path in ["/v1/sessions", "/v1/sessions/all", "/api/session/x", "/browser_sessions"] {
            let answer = vendors.answer(path, method: method)
            #expect(answer.status == 405)
            #expect(answer.headers == [.init(name: "Allow", value: "GET")])
        }
    }

    @Test(arguments: ["//v1/sessions", "//api/sessions", "//browser_sessions", "/api//sessions", "/v1/sessions/"])
    func doubledSlashesAreAccepted(path: String) {
        #expect(vendors.answer(path).status == 200)
    }
}
