/// Planned sessions of all vendors, each vendor's by start, and the batches by creation.
package struct FleetPlans: Sendable {
    package fileprivate(set) var anchor: [AnchorPlan] = []
    package fileprivate(set) var hyperbrowser: [HyperbrowserPlan] = []
    package fileprivate(set) var brightData: [BrightDataPlan] = []
    package fileprivate(set) var batches: [BatchPlan] = []

    /// Plans one session and keeps it. Returns how long it lives.
    @discardableResult
    mutating func add(_ draft: SessionDraft, start: Int64, role: SessionRole, by planner: SessionPlanner) -> Lifespan {
        switch draft.vendor {
        case .anchor:
            anchor.append(planner.anchor(draft, start: start, role: role))
            return anchor[anchor.count - 1].span
        case .hyperbrowser:
            hyperbrowser.append(planner.hyperbrowser(draft, start: start, role: role))
            return hyperbrowser[hyperbrowser.count - 1].span
        case .brightdata:
            brightData.append(planner.brightData(draft, start: start, role: role))
            return brightData[brightData.count - 1].span
        }
    }

    /// Keeps a batch whose sessions are already here.
    mutating func add(_ batch: BatchPlan) {
        batches.append(batch)
    }

    /// Brings everything into order after something was added in any.
    mutating func sort() {
        anchor.sort(by: AnchorPlan.precedes)
        hyperbrowser.sort(by: HyperbrowserPlan.precedes)
        brightData.sort(by: BrightDataPlan.precedes)
        batches.sort { ($0.created, $0.identity) < ($1.created, $1.identity) }
    }

    /// Adds what comes later. Only neighbours can be out of place then, so that this costs what is added.
    mutating func append(_ later: FleetPlans) {
        anchor.insert(later.anchor, by: AnchorPlan.precedes)
        hyperbrowser.insert(later.hyperbrowser, by: HyperbrowserPlan.precedes)
        brightData.insert(later.brightData, by: BrightDataPlan.precedes)
        batches.insert(later.batches) { ($0.created, $0.identity) < ($1.created, $1.identity) }
    }
}

extension Array {
    /// Appends each element and moves it to its place from the end.
    fileprivate mutating func insert(_ later: [Element], by precedes: (Element, Element) -> Bool) {
        for element in later {
            append(element)
            var place = count - 1
            while place > 0, precedes(self[place], self[place - 1]) {
                swapAt(place, place - 1)
                place -= 1
            }
        }
    }

    /// The elements before the first one for which `isLater` holds, in an array where it holds from some place on.
    func leading(before isLater: (Element) -> Bool) -> ArraySlice<Element> {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isLater(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return self[..<low]
    }
}
