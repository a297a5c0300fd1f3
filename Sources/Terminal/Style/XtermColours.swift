/// The colours of xterm's 256-entry palette.
package enum XtermColours {
    /// 0xRRGGBB of an entry; below 16 xterm's defaults, which users change.
    package static func rgb(_ index: UInt8) -> UInt32 {
        switch index {
        case 0..<16:
            return ansi[Int(index)]
        case 16..<232:
            let cube = UInt32(index - 16)
            return level(cube / 36) << 16 | level(cube / 6 % 6) << 8 | level(cube % 6)
        default:
            let grey = 8 + 10 * UInt32(index - 232)
            return grey << 16 | grey << 8 | grey
        }
    }

    /// The entry of 16…255 nearest to a colour, by distance in RGB weighted as the eye sees.
    package static func nearest(to rgb: UInt32) -> UInt8 {
        var best: UInt8 = 16
        var least = UInt32.max
        for index in UInt8(16)...255 {
            let distance = distance(Self.rgb(index), rgb)
            if distance < least { (best, least) = (index, distance) }
        }
        return best
    }

    private static func distance(_ left: UInt32, _ right: UInt32) -> UInt32 {
        func square(_ shift: UInt32) -> UInt32 {
            let difference = Int32((left >> shift) & 0xFF) - Int32((right >> shift) & 0xFF)
            return UInt32(difference * difference)
        }
        return 2 * square(16) + 4 * square(8) + 3 * square(0)
    }

    private static func level(_ step: UInt32) -> UInt32 { step == 0 ? 0 : 55 + 40 * step }

    private static let ansi: [UInt32] = [
        0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
        0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
    ]
}
