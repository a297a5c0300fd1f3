import RemoteText
import Testing

@Suite("Which scalars are hostile")
struct HostileScalarTests {
    @Test(
        arguments: [
            0x00...0x1F, 0x7F...0x9F, 0xAD...0xAD, 0x61C...0x61C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F,
            0xFE00...0xFE0F, 0xFEFF...0xFEFF, 0xFFF9...0xFFFB, 0xE000...0xF8FF, 0xFDD0...0xFDEF, 0xFFFE...0xFFFF,
            0x115F...0x1160, 0x3164...0x3164, 0xFFA0...0xFFA0, 0x34F...0x34F, 0xE0000...0xE0FFF, 0x10FFFE...0x10FFFF,
        ] as [ClosedRange<UInt32>])
    func invisibleAndControlling(range: ClosedRange<UInt32>) {
        let harmless = range.compactMap(Unicode.Scalar.init).filter { !RemoteText.isHostile($0) }
        #expect(harmless.isEmpty)
    }

    @Test(arguments: ["aZ09 ~", "äßéñ", "中文かな한글", "مرحبا שלום", "हिन्दी", "😀🇩🇪", "│─┌▄⣿", "\u{FFFD}␛", "€£×…"])
    func honestText(text: String) {
        #expect(!text.unicodeScalars.contains(where: RemoteText.isHostile))
    }

    @Test func marksSayWhatTheyStandFor() {
        #expect(RemoteText.mark(for: "\u{1B}") == "␛")
        #expect(RemoteText.mark(for: "\u{0}") == "␀")
        #expect(RemoteText.mark(for: "\u{7F}") == "␡")
        #expect(RemoteText.mark(for: "\u{9B}") == "\u{FFFD}")
        #expect(RemoteText.mark(for: "\u{202E}") == "\u{FFFD}")
        #expect(RemoteText.mark(for: "\u{1B}", marks: .ascii) == "?")
    }
}
