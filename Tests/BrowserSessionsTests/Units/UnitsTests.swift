import BrowserSessions
import Testing

@Suite struct UnitsTests {
    @Test(arguments: [
        ("30s", 30_000), ("5m", 300_000), ("2h", 7_200_000), ("1h30m", 5_400_000), ("1d", 86_400_000),
        ("1w", 604_800_000),
        ("90", 90_000), ("0", 0), ("1.5h", 5_400_000), ("0.0019s", 1), ("1w2d3h4m5.678s", 788_645_678), ("007s", 7000),
        ("315576000000", 315_576_000_000_000),
    ])
    func durations(text: String, milliseconds: Int64) {
        #expect(DurationText.parse(text) == .milliseconds(milliseconds))
        #expect(DurationText.parse(DurationText.format(.milliseconds(milliseconds))) == .milliseconds(milliseconds))
    }

    @Test(arguments: [
        "", "s", "5x", "-5s", "+5s", "5 m", "1h30", "30m1h", "1m1m", "5M", ".5s", "5.s", "1e3", "0x10",
        "99999999999999999999",
        "315576000001", "5ms", "٣s",
    ])
    func noDurations(text: String) {
        #expect(DurationText.parse(text) == nil)
    }

    @Test(arguments: [
        (0, "0s"), (-5, "0s"), (1, "0.001s"), (1500, "1.5s"), (90_000, "1m30s"), (5_400_000, "1h30m"),
        (86_400_000, "1d"),
        (1_209_600_000, "2w"), (694_861_001, "8d1h1m1.001s"),
    ])
    func writesDurations(milliseconds: Int64, text: String) {
        #expect(DurationText.format(.milliseconds(milliseconds)) == text)
    }

    @Test(arguments: [
        ("512", 512, "512"), ("1kB", 1000, "1kB"), ("1KB", 1000, "1kB"), ("10mb", 10_000_000, "10MB"),
        ("1GB", 1_000_000_000, "1GB"),
        ("1KiB", 1024, "1KiB"), ("1.5MiB", 1_572_864, "1536KiB"), ("1GiB", 1 << 30, "1GiB"),
        ("98.1M", 98_100_000, "98100kB"),
        ("1.0000000019GB", 1_000_000_001, "1000000001"), ("7B", 7, "7"), ("0", 0, "0"),
        ("9223372036854775807", .max, "9223372036854775807"),
    ])
    func bytes(text: String, count: Int64, canonical: String) {
        #expect(ByteText.parse(text) == count)
        #expect(ByteText.format(count) == canonical)
        #expect(ByteText.parse(canonical) == count)
    }

    @Test(arguments: ["", "B", "-1", "1 MB", "1XB", "1bit", "9223372036854775808", "9300PB", "1.MB", "1MBs", "1e3"])
    func noBytes(text: String) {
        #expect(ByteText.parse(text) == nil)
    }

    @Test(arguments: [
        (0, "0s"), (999, "0s"), (45_999, "45s"), (60_000, "1m00s"), (842_000, "14m02s"), (3_599_999, "59m59s"),
        (3_600_000, "1h00m"), (7_500_000, "2h05m"), (86_399_999, "23h59m"), (266_400_000, "3d02h"),
        (8_639_999_999, "99d23h"),
        (8_640_000_000, "100d"), (-1, "0s"), (.min, "0s"),
    ])
    func humanDurations(milliseconds: Int64, text: String) {
        #expect(HumanDuration.text(.milliseconds(milliseconds)) == text)
    }

    @Test(arguments: [(0, 0), (1, 1), (1_000, 1), (1_001, 2), (-1, 0), (-1_001, -1), (.max, 9_223_372_036_854_776)])
    func secondsAreRoundedUp(milliseconds: Int64, seconds: Int64) {
        #expect(Duration.milliseconds(milliseconds).secondsRoundedUp == seconds)
    }

    @Test func humanDurationsOfOddDoubles() {
        #expect(HumanDuration.text(seconds: 842.9) == "14m02s")
        for odd in [Double.nan, .infinity, -.infinity, -1] { #expect(HumanDuration.text(seconds: odd) == "0s") }
        #expect(HumanDuration.text(seconds: 1e300).hasSuffix("d"))
    }

    @Test(arguments: [
        (0, "0"), (999, "999"), (1000, "1.0k"), (1249, "1.2k"), (1250, "1.3k"), (98_100_000, "98.1M"),
        (117_700_000, "117.7M"),
        (999_949, "999.9k"), (999_950, "1.0M"), (1_000_000_000, "1.0G"), (Int64.max, "9.2E"), (-1500, "-1.5k"),
        (.min, "-9.2E"),
    ])
    func humanBytes(count: Int64, text: String) {
        #expect(HumanBytes.text(count) == text)
    }
}
