import BrowserSessions
import SessionQuery

extension SessionColumns {
    /// How long a session has run: its age while it is active, else the recorded length; not a number without either.
    @inline(__always)
    func seconds(_ row: Int, at moment: Timestamp) -> Double {
        guard traits(of: row).state.isActive else { return duration.value(row) }
        let began = started.value(row)
        guard began != IntegerColumn.none else { return .nan }
        return max(0, Double(moment.milliseconds - began) / 1000)
    }

    /// By account, then id.
    func compareIdentity(_ left: Int, _ right: Int) -> Int {
        let order = compareAccounts(left, right)
        return order != 0 ? order : ids.compare(left, right)
    }

    func compareAccounts(_ left: Int, _ right: Int) -> Int {
        let numbers = (traits(of: left).account, traits(of: right).account)
        guard numbers.0 != numbers.1 else { return 0 }
        let names = (accounts[Int(numbers.0)], accounts[Int(numbers.1)])
        return SortOrder.order(names.0, names.1)
    }

    /// No currency is the empty text.
    func compareCurrencies(_ left: UInt32, _ right: UInt32) -> Int {
        guard left != right else { return 0 }
        let texts = (words[left] ?? "", words[right] ?? "")
        return SortOrder.order(texts.0, texts.1)
    }
}

extension TextList {
    /// By bytes, as `SortOrder` compares texts.
    func compare(_ left: Int, _ right: Int) -> Int {
        guard left != right else { return 0 }
        return withBytes(of: left) { left in
            withBytes(of: right) { right in
                for index in 0..<min(left.count, right.count) where left[index] != right[index] {
                    return left[index] < right[index] ? -1 : 1
                }
                return left.count < right.count ? -1 : left.count == right.count ? 0 : 1
            }
        }
    }
}

extension TextPool {
    /// No text comes last, whatever the sign.
    func compare(_ left: UInt32, _ right: UInt32, _ sign: Int) -> Int {
        guard left != right else { return 0 }
        guard left != Self.none else { return 1 }
        guard right != Self.none else { return -1 }
        return texts.compare(Int(left), Int(right)) * sign
    }
}

extension Double {
    var unlessNaN: Double? { isNaN ? nil : self }
}
