import Foundation
import TestSupport
import Testing
import Themes

@Suite("Colours")
struct RGBTests {
    @Test(arguments: [
        ("000000", 0), ("#FFFFFF", 0xFFFFFF), ("1e1E2e", 0x1E1E2E), ("#00ff00", 0xFF00), ("a0B0c0", 0xA0B0C0),
    ])
    func hex(text: String, value: UInt32) { #expect(RGB(hex: text)?.value == value) }

    @Test(arguments: ["##00000", " 000000", "000000 ", "0x0000", "-00001", "0000.0", "00000é", "12 456", "#12345"])
    func noHex(text: String) { #expect(RGB(hex: text) == nil) }

    @Test func onlyTwentyFourBitsCount() { #expect(RGB(0xFF12_3456) == RGB(0x12_3456)) }

    @Test("Luminance is WCAG's, within the bound it gives")
    func luminance() {
        func linear(_ channel: UInt32) -> Double {
            let c = Double(channel) / 255
            return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4)
        }
        for value in stride(from: UInt32(0), through: 0xFFFFFF, by: 4_099) {
            let exact =
                0.2126 * linear(value >> 16) + 0.7152 * linear(value >> 8 & 0xFF) + 0.0722 * linear(value & 0xFF)
            #expect(abs(RGB(value).luminance - exact) < 0.002, "\(value)")
        }
    }

    @Test("Contrast is the same both ways, least with itself, most between black and white")
    func contrast() {
        var random = SeededGenerator(seed: 21)
        for _ in 0..<1_000 {
            let (one, other) = (
                RGB(.random(in: 0...0xFFFFFF, using: &random)), RGB(.random(in: 0...0xFFFFFF, using: &random))
            )
            #expect(one.contrast(with: other) == other.contrast(with: one))
            #expect((1...21.01).contains(one.contrast(with: other)))
            #expect(one.contrast(with: one) == 1)
            #expect(max(one.contrast(with: RGB(0)), one.contrast(with: RGB(0xFFFFFF))) >= 4.5)
        }
    }

    @Test("A mixture goes from one colour to the other, channel by channel")
    func blending() {
        let (one, other) = (RGB(0x00_80_FF), RGB(0xFF_00_01))
        #expect(one.blended(with: other, 0) == one && one.blended(with: other, 1) == other)
        #expect(one.blended(with: other, 0.5) == RGB(0x80_40_80))
        var last = one
        for step in 1...20 {
            let mixed = one.blended(with: other, Double(step) / 20)
            #expect(mixed.value >> 16 >= last.value >> 16)
            #expect(mixed.value >> 8 & 0xFF <= last.value >> 8 & 0xFF && mixed.value & 0xFF <= last.value & 0xFF)
            last = mixed
        }
    }
}
