import Foundation
import Themes

/// What is left of a colour where one kind of cones is missing: Machado, Oliveira and Fernandes, "A Physiologically-based Model
/// for Simulation of Color Vision Deficiency" (2009), at full severity.
enum Eye: String, Sendable, CaseIterable {
    case protan, deutan, tritan

    private var matrix: [[Double]] {
        switch self {
        case .protan:
            [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
        case .deutan:
            [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
        case .tritan:
            [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
        }
    }

    /// Where the colour lies in CIELAB, where distances are what eyes see.
    func lab(_ colour: RGB) -> [Double] {
        let linear = [16, 8, 0].map { shift -> Double in
            let part = Double(colour.value >> UInt32(shift) & 0xFF) / 255
            return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
        let seen = matrix.map { row in min(1, max(0, zip(row, linear).map(*).reduce(0, +))) }
        func sum(_ red: Double, _ green: Double, _ blue: Double, white: Double) -> Double {
            let value = (red * seen[0] + green * seen[1] + blue * seen[2]) / white
            return value > 0.008856 ? cbrt(value) : 7.787 * value + 16.0 / 116
        }
        let x = sum(0.4124, 0.3576, 0.1805, white: 0.95047)
        let y = sum(0.2126, 0.7152, 0.0722, white: 1)
        let z = sum(0.0193, 0.1192, 0.9505, white: 1.08883)
        return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
    }
}
