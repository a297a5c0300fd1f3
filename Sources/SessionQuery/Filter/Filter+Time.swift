extension Filter {
    /// Whether its answer on an unchanged session can change with the passing of time alone: ages, and lengths of time,
    /// which grow while a session is active. Dates are fixed.
    package var dependsOnTime: Bool {
        var depends = false
        root.forEachTerm { term, _, _ in
            switch term.test {
            case .numbers: depends = depends || term.field == .duration || term.field == .expires
            case .moments(let tests): depends = depends || tests.contains { if case .age = $0 { true } else { false } }
            case .present, .states, .providers, .flags, .texts: break
            }
        }
        return depends
    }
}
