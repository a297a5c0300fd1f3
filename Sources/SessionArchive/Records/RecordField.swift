import BrowserSessions

/// What a record can hold.
enum RecordField {
    case id, fetchedAt, maxDuration
    /// There is a failure, perhaps without a code or a message.
    case hasFailure
    case failureCode, failureMessage
    case field(SessionField)

    /// Numbers are never used anew for something else: records of earlier versions stay as they are. At most 63.
    var number: UInt8 {
        switch self {
        case .id: 1
        case .fetchedAt: 6
        case .hasFailure: 19
        case .failureCode: 20
        case .failureMessage: 21
        case .maxDuration: 36
        case .field(let field): field.recordNumber
        }
    }

    init?(number: UInt8) {
        guard let field = Self.byNumber[Int(number)] else { return nil }
        self = field
    }

    private static let byNumber: [RecordField?] = {
        var fields = [RecordField?](repeating: nil, count: 256)
        let own: [RecordField] = [.id, .fetchedAt, .hasFailure, .failureCode, .failureMessage, .maxDuration]
        for field in SessionField.allCases.map(RecordField.field) + own { fields[Int(field.number)] = field }
        return fields
    }()
}

extension SessionField {
    fileprivate var recordNumber: UInt8 {
        switch self {
        case .state: 2
        case .status: 3
        case .startedAt: 4
        case .endedAt: 5
        case .duration: 7
        case .credits: 8
        case .bandwidth: 9
        case .cost: 10
        case .currency: 11
        case .domains: 12
        case .targetURL: 13
        case .endURL: 14
        case .tags: 15
        case .steps: 16
        case .navigations: 17
        case .captcha: 18
        // It has three numbers of its own.
        case .error: RecordField.hasFailure.number
        case .apiKeyName: 22
        case .zone: 23
        case .browserIP: 24
        case .proxy: 25
        case .proxyType: 26
        case .headless: 27
        case .recording: 28
        case .stealth: 29
        case .profile: 30
        case .batchID: 31
        case .playground: 32
        case .taskInitiated: 33
        case .taskExecutions: 34
        case .updatedAt: 35
        case .region: 37
        case .project: 38
        case .name: 39
        case .expiresAt: 40
        case .endReason: 41
        }
    }
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
