import BrowserSessions
import Testing

@testable import SessionFeed

@Suite struct RoomAlertTests {
    @Test(arguments: [
        ("headroom < 20%", RoomAlert.Condition.headroom(below: 0.2)), ("headroom<5%", .headroom(below: 0.05)),
        ("  credits <  500 ", .credits(below: 500)), ("balance < 12.5", .balance(below: 12.5)),
    ])
    func conditions(text: String, condition: RoomAlert.Condition) throws {
        #expect(try RoomAlert(name: "a", parsing: text).condition == condition)
    }

    @Test(arguments: [
        "headroom < 20": "headroom is a share: write headroom < 20%",
        "headroom > 20%": "write headroom < 20%, credits < 500 or balance < 10", "headroom < 120%": nil,
        "headroom < -1%": nil, "credits < 5%": nil, "state:failed": nil, "headroom < nan%": nil, "headroom <": nil,
        "a < b < c": nil, "": nil,
    ])
    func whatIsNoCondition(text: String, message: String?) {
        #expect {
            try RoomAlert(name: "a", parsing: text)
        } throws: { error in
            let said = (error as? RoomAlert.Mistake)?.message
            return message.map { $0 == said } ?? (said != nil)
        }
    }

    @Test func firesOnceUntilItHoldsNoMore() throws {
        var machine = RoomAlertMachine([try RoomAlert(name: "tight", parsing: "headroom < 20%")])
        func fired(_ share: Double?, _ account: String = "a") -> [String] {
            machine.saw(nil, share: share, account: account).map(\.words)
        }
        #expect(fired(0.2) == [], "not below it")
        #expect(fired(0.129) == ["12% of its sessions are free"])
        #expect(fired(0.1) == [])
        #expect(fired(0, "b") == ["0% of its sessions are free"])
        #expect(fired(nil) == [], "not known: nothing changes")
        #expect(fired(0.1) == [])
        #expect(fired(0.5) == [])
        #expect(fired(0.1) == ["10% of its sessions are free"])
    }

    @Test func moneyAndCreditsAreToldByTheVendorAlone() throws {
        var machine = RoomAlertMachine([
            try RoomAlert(name: "c", parsing: "credits < 500"), try RoomAlert(name: "b", parsing: "balance < 10"),
        ])
        #expect(machine.saw(nil, share: 0, account: "a").isEmpty)
        #expect(machine.saw(Headroom(), share: 0, account: "a").isEmpty)
        let poor = Headroom(credits: Figure(499.5), balance: Figure(2), currency: "USD")
        let words = machine.saw(poor, share: nil, account: "a").map(\.words)
        #expect(words == ["499.5 credits are left", "its balance is 2 USD"])
    }
}
