/// Logarithms near enough for a screen: the C library is not for here.
enum Logarithm {
    /// Within a thousandth; 0 for what has none.
    static func base2(_ value: Double) -> Double {
        guard value > 0, value.isFinite else { return 0 }
        var (mantissa, result, step) = (value.significand, Double(value.exponent), 0.5)
        for _ in 0..<12 {
            mantissa *= mantissa
            if mantissa >= 2 {
                mantissa /= 2
                result += step
            }
            step /= 2
        }
        return result
    }
}
