import Foundation
import Testing

@testable import VendorSimulator

@Suite struct WireTests {
    @Test func timesReadAsTheVendorsWriteThem() {
        #expect(VendorTime.milliseconds(1_773_059_696_789) == "2026-03-09T12:34:56.789Z")
        #expect(VendorTime.seconds(1_765_911_221_999) == "2025-12-16T18:53:41Z")
        #expect(VendorTime.milliseconds(-1) == "1969-12-31T23:59:59.999Z")
        #expect(VendorTime.http(784_111_777_000) == "Sun, 06 Nov 1994 08:49:37 GMT")
        #expect(VendorTime.dayText(951_782_400_000) == "2000-02-29")
    }

    @Test(
        arguments: [
            ("2026-03-09T12:34:56.789Z", 1_773_059_696_789), ("2026-03-09T12:34:56Z", 1_773_059_696_000),
            ("2026-03-09T14:34:56.7+02:00", 1_773_059_696_700), ("2026-03-09T07:34:56.78912-0500", 1_773_059_696_789),
            ("2026-03-09", 1_773_014_400_000), ("2026-03-09t12:34z", 1_773_059_640_000),
            ("1969-12-31T23:59:59Z", -1_000),
        ] as [(String, Int64)])
    func datesAreRead(text: String, expected: Int64) {
        #expect(VendorTime.parse(text) == expected)
    }

    @Test(arguments: [
        "", "yesterday", "2026-02-29", "2026-13-01", "2026-00-10", "2026-03-09T24:00:00Z", "2026-03-09T12:60:00Z",
        "2026-03-09T12:34:56.Z", "2026-03-09T12:34:56 02:00", "1773059696", "2026-03-09T12:34:56Zjunk", "26-03-09",
        "2026-03-09T12:34:56+2", "2026-03-09T1",
    ])
    func whatIsNoDateIsRefused(text: String) {
        #expect(VendorTime.parse(text) == nil)
    }

    @Test func calendarAgreesWithFoundations() throws {
        let formatter = ISO8601DateFormatter()
        for day in stride(from: -800_000 as Int64, through: 60_000, by: 977) where day > -141_000 {
            let time = day * 86_400_000 + 12_345_000
            #expect(
                VendorTime.seconds(time) == formatter.string(from: Date(timeIntervalSince1970: Double(time / 1000))))
            #expect(VendorTime.parse(VendorTime.seconds(time)) == time)
        }
    }

    @Test func decimalsKeepTheirDigits() {
        #expect(Decimal3(thousandths: 12_500).trimmed == "12.5")
        #expect(Decimal3(thousandths: 420_000).trimmed == "420")
        #expect(Decimal3(thousandths: 50).trimmed == "0.05")
        #expect(Decimal3(thousandths: 0).trimmed == "0")
        #expect(Decimal3(thousandths: 3_250).fixed == "3.250")
        #expect(Decimal3(thousandths: -1_005).fixed == "-1.005")
    }

    @Test func jsonIsEscaped() throws {
        let bytes = JSONWriter.text { json in
            json.member("a\"b", "\\ \u{1} \n é 😀 \u{7F}")
            json.member("none", String?.none)
            json.member("empty", [String]())
            json.member("inner", object: { $0.member("x", 1) })
            json.member("flag", true)
        }
        let read = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        #expect(read["a\"b"] as? String == "\\ \u{1} \n é 😀 \u{7F}")
        #expect(read["none"] is NSNull)
        #expect(
            String(decoding: bytes, as: UTF8.self).hasSuffix(#""none":null,"empty":[],"inner":{"x":1},"flag":true}"#))
        #expect(bytes.allSatisfy { $0 >= 0x20 })
    }

    @Test func queriesAreTakenApart() {
        let query = QueryParameters("a=1&tags=one%2Ctwo,+three+,&b&c=x=y&a=2&d=%zz%4&e=%C3%A9")
        #expect(query.value("a") == "2")
        #expect(query.list("tags") == ["one", "two", "three"])
        #expect(query.value("b") == "")
        #expect(query.text("b") == nil)
        #expect(query.value("c") == "x=y")
        #expect(query.value("d") == "%zz%4")
        #expect(query.value("e") == "é")
        #expect(query.value("none") == nil)
    }

    @Test func identitiesAreOrderedLikeTheirTexts() throws {
        let identities = (0..<500).map { SessionIdentity(seed: 3, domain: .session, index: $0) }
        #expect(identities.sorted().map(\.uuid) == identities.map(\.uuid).sorted())
        for identity in identities {
            #expect(SessionIdentity(uuid: identity.uuid.uppercased()) == identity)
            #expect(UUID(uuidString: identity.uuid) != nil)
        }
        for bad in [
            "", "sess_1", "7d0c6d4e-52f1-4b7e-9d2c-3a1f0c9b8e1", "7d0c6d4e+52f1-4b7e-9d2c-3a1f0c9b8e11",
            "+d0c6d4e-52f1-4b7e-9d2c-3a1f0c9b8e11", "7d0c6d4e-52f1-4b7e-9d2c-3a1f0c9b8e1g",
        ] {
            #expect(SessionIdentity(uuid: bad) == nil)
        }
    }
}
