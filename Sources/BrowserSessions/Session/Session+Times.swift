extension Session {
    /// Start plus recorded length of an ended session, for vendors that don't say when a session ended.
    package var endFromDuration: Timestamp? {
        guard state.isEnded, let startedAt, let length = recordedDuration?.wholeMilliseconds else { return nil }
        return startedAt.adding(milliseconds: length)
    }
}
