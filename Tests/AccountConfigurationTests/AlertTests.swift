import Testing

@testable import AccountConfiguration

@Suite struct AlertTests {
    @Test(arguments: [
        ("", [AlertNotification.bell]),
        (", notify: ~", [.bell]),
        (", notify: bell", [.bell]),
        (", notify: none", []),
        (", notify: []", []),
        (", notify: [none]", []),
        (", notify: osc9", [.osc9]),
        (", notify: [osc777, bell, osc777]", [.osc777, .bell]),
        (", notify: {command: [notify-send, browser, 7]}", [.command(["notify-send", "browser", "7"])]),
        (
            ", notify: [bell, {command: [a]}, {command: [a, b]}]",
            [.bell, .command(["a"]), .command(["a", "b"])]
        ),
    ])
    func waysOfNotifying(yaml: String, expected: [AlertNotification]) {
        let configuration = Configuration.reading("alerts: [{name: a, filter: b\(yaml)}]")
        #expect(configuration.complaints == [])
        #expect(configuration.alerts.map(\.notifications) == [expected])
    }

    @Test(arguments: [
        Complaint("bleep", "unknown notify 'bleep' (bell, osc9, osc777, none, or {command: [program, argument]})"),
        Complaint("osc99", "unknown notify 'osc99' (did you mean 'osc9'?)"),
        Complaint("comand", "unknown notify 'comand' (write {command: [program, argument]})"),
        Complaint("{comand: [a]}", "unknown key 'comand' (did you mean 'command'?)"),
        Complaint("{}", "notify has no command (write {command: [program, argument]})"),
        Complaint("{command: }", "notify has no command (write {command: [program, argument]})"),
        Complaint("{command: a b}", "notify's command must be a list of words such as [notify-send, browsertop]"),
        Complaint("{command: []}", "notify's command must be a list of words such as [notify-send, browsertop]"),
        Complaint("{command: [a, [b]]}", "each word of notify's command must be text, not a list"),
        Complaint("{command: ['', b]}", "notify's command must begin with the name of a program"),
        Complaint("[bell, none]", "notify has none beside others (keep one)"),
        Complaint("[[bell]]", "notify must be text, not a list"),
    ])
    func wrongNotifications(complaint: Complaint) {
        let configuration = Configuration.reading("\nalerts: [{name: a, filter: b, notify: \(complaint.yaml)}]")
        #expect(configuration.complaints == complaint.expected.map { "c.yaml:2: \($0)" })
        // The alert stays, and is heard.
        #expect(configuration.alerts.map(\.notifications) == [[.bell]])
    }

    @Test func aWrongWayLosesNoOther() {
        let configuration = Configuration.reading("alerts: [{name: a, filter: b, notify: [osc9, oops]}]")
        #expect(configuration.problems.count == 1)
        #expect(configuration.alerts.map(\.notifications) == [[.osc9]])
    }

    @Test func anAlertNeedsAFilter() {
        let configuration = Configuration.reading("alerts: [{name: a, filter: ' '}, {name: b}, {filter: c}]")
        #expect(
            configuration.complaints == [
                "c.yaml:1: an alert's filter must not be empty",
                "c.yaml:1: an alert has no filter (add filter, or when: headroom < 20%)",
                "c.yaml:1: an alert has no name (add name)",
            ])
        #expect(configuration.alerts.isEmpty)
    }
}
