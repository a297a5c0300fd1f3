/// A 24-bit colour, with the arithmetic that contrast needs.
package struct RGB: Hashable, Sendable {
    /// 0xRRGGBB.
    package let value: UInt32

    package init(_ value: UInt32) { self.value = value & 0xFF_FFFF }

    /// Reads `rrggbb` with or without `#`, in either case; nil for anything else.
    package init?(hex: some StringProtocol) {
        let digits = hex.hasPrefix("#") ? hex.dropFirst() : hex[...]
        guard digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit), let value = UInt32(digits, radix: 16) else {
            return nil
        }
        self.init(value)
    }

    /// Relative luminance as WCAG 2 defines it, 0 for black to 1 for white, within 0.002.
    package var luminance: Double {
        0.2126 * Self.linear(red) + 0.7152 * Self.linear(green) + 0.0722 * Self.linear(blue)
    }

    /// The contrast ratio of WCAG 2, from 1 to 21.
    package func contrast(with other: RGB) -> Double {
        let (light, dark) = (max(luminance, other.luminance), min(luminance, other.luminance))
        return (light + 0.05) / (dark + 0.05)
    }

    /// The colour `share` (0 to 1) of the way to another.
    package func blended(with other: RGB, _ share: Double) -> RGB {
        func mix(_ from: UInt32, _ to: UInt32) -> UInt32 {
            UInt32((Double(from) + (Double(to) - Double(from)) * share).rounded())
        }
        return RGB(mix(red, other.red) << 16 | mix(green, other.green) << 8 | mix(blue, other.blue))
    }

    private var red: UInt32 { value >> 16 }
    private var green: UInt32 { value >> 8 & 0xFF }
    private var blue: UInt32 { value & 0xFF }

    /// sRGB to linear light by a cubic, which spares the C library's pow.
    private static func linear(_ channel: UInt32) -> Double {
        let c = Double(channel) / 255
        return c * (c * (c * 0.305306011 + 0.682171111) + 0.012522878)
    }
}
