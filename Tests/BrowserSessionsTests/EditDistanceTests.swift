import BrowserSessions
import Testing

@Suite struct EditDistanceTests {
    @Test(
        arguments: [
            ("", "", 0), ("", "abc", 3), ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "abd", 1), ("abc", "ab", 1),
            ("kitten", "sitting", 3), ("ca", "abc", 3),
        ] as [(String, String, Int)])
    func slipsAreCounted(left: String, right: String, expected: Int) {
        #expect(EditDistance.between(Array(left), Array(right)) == expected)
        #expect(EditDistance.between(Array(right), Array(left)) == expected)
    }
}
