/// What is read of an account only while somebody looks at it, each at its own pace.
package enum FeedInterest: Sendable, Hashable, CaseIterable {
    case batches
    case usage
}
