/// The fields of a record. Numbers are never used anew for something else: records of earlier versions stay as they are.
enum RecordField: UInt8 {
    // What a row of the table of sessions has columns for; written only where the column can't say it.
    case id = 1
    case state = 2
    case status = 3
    case startedAt = 4
    case endedAt = 5
    case fetchedAt = 6

    case duration = 7
    case credits = 8
    case bandwidth = 9
    case cost = 10
    case currency = 11
    case domains = 12
    case targetURL = 13
    case endURL = 14
    case tags = 15
    case steps = 16
    case navigations = 17
    case captcha = 18
    case hasFailure = 19
    case failureCode = 20
    case failureMessage = 21
    case apiKeyName = 22
    case zone = 23
    case browserIP = 24
    case usesProxy = 25
    case proxyType = 26
    case isHeadless = 27
    case isRecorded = 28
    case isStealth = 29
    case profile = 30
    case batchID = 31
    case isPlayground = 32
    case isTaskInitiated = 33
    case taskExecutions = 34
    case updatedAt = 35
    case maxDuration = 36
    case region = 37
    case project = 38
    case name = 39
    case expiresAt = 40
    case endReason = 41
}

/// How a field's value is written, in the low bits of its first byte, so that fields of later versions can be passed over.
enum RecordShape: UInt8 {
    /// A whole number, zigzag, seven bits a byte, low ones first.
    case whole = 0
    /// The eight bytes of a double, low ones first.
    case double = 1
    /// A length as a whole number without a sign, then so many bytes.
    case bytes = 2
}
