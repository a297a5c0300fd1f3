/// One `--fault VENDOR:KIND[:P]`.
package struct FaultRule: Sendable, Equatable {
    /// Whom it hits; nil: all vendors.
    package let vendor: Vendor?
    package let kind: FaultKind
    /// How likely it hits a request, 0...1.
    package let probability: Double

    /// A rule for one vendor, or for all with nil. `probability` is cut to 0...1.
    package init(vendor: Vendor?, kind: FaultKind, probability: Double = 1) {
        self.vendor = vendor
        self.kind = kind
        self.probability = min(max(probability, 0), 1)
    }

    /// Reads `anchor:429`, `all:reset:0.05` and the like.
    package init(parsing text: String) throws(FaultRuleError) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard (2...3).contains(parts.count) else {
            throw FaultRuleError(rule: text, complaint: "is not VENDOR:KIND or VENDOR:KIND:P")
        }
        let vendor = Vendor(rawValue: parts[0])
        guard vendor != nil || parts[0] == "all" else {
            let known = Vendor.allCases.map(\.rawValue).joined(separator: ", ")
            throw FaultRuleError(rule: text, complaint: "names no vendor: '\(parts[0])' is not \(known) or all")
        }
        guard let kind = FaultKind(rawValue: parts[1]) else {
            throw FaultRuleError(rule: text, complaint: "has no known kind: '\(parts[1])'")
        }
        var probability = 1.0
        if parts.count == 3 {
            guard let number = Double(parts[2]), (0...1).contains(number) else {
                throw FaultRuleError(rule: text, complaint: "has no probability from 0 to 1: '\(parts[2])'")
            }
            probability = number
        }
        self.init(vendor: vendor, kind: kind, probability: probability)
    }
}

/// Why a text is no fault rule, as one sentence that ends with the kinds there are.
package struct FaultRuleError: Error, Equatable, CustomStringConvertible {
    /// The text as given.
    package let rule: String
    let complaint: String

    package var description: String {
        let kinds = FaultKind.allCases.map(\.rawValue).joined(separator: ", ")
        return "'\(rule)' \(complaint); a fault is VENDOR:KIND[:P] and the kinds are \(kinds)"
    }
}
