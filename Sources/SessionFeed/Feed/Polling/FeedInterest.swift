/// What is read of an account besides sessions, each at its own pace: while somebody looks at it; batches, rarely, also when
/// nobody does, because findings are made of them.
package enum FeedInterest: Sendable, Hashable, CaseIterable {
    case batches
    case usage
}
