package import BrowserSessions

package enum TestTime {
    /// 2026-11-21T12:00:00Z.
    package static let now = Timestamp(milliseconds: 1_795_262_400_000)
}

package enum TestKey {
    package static let text = "sk-test-0123456789abcdef"
}
