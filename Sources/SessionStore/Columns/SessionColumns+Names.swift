/// The columns of whole numbers.
enum NumberColumn: Sendable {
    case started, ended, updated, fetched, expires, bandwidth, steps, navigations, taskExecutions
}

/// The columns of texts, and those of lists of texts.
enum TextColumn: Sendable {
    /// In the pool of URLs.
    case targetURL, endURL
    /// In the pool of words.
    case errorMessage, profile, name
    /// In the pool of other texts.
    case browserIP, batchID
    /// In the pool of lists.
    case domains, tags
}

extension SessionColumns {
    @inline(__always)
    subscript(column: NumberColumn) -> IntegerColumn {
        switch column {
        case .started: started
        case .ended: ended
        case .updated: updated
        case .fetched: fetched
        case .expires: expires
        case .bandwidth: bandwidth
        case .steps: steps
        case .navigations: navigations
        case .taskExecutions: taskExecutions
        }
    }

    @inline(__always)
    subscript(column: TextColumn) -> PoolColumn {
        switch column {
        case .targetURL: targetURL
        case .endURL: endURL
        case .errorMessage: errorMessage
        case .profile: profile
        case .browserIP: browserIP
        case .batchID: batchID
        case .name: name
        case .domains: domains
        case .tags: tags
        }
    }
}

extension SessionTraits {
    enum Text: Sendable {
        case status, currency, captcha, errorCode, apiKeyName, zone, proxyType, region, project, endReason
    }

    @inline(__always)
    subscript(text: Text) -> UInt32 {
        switch text {
        case .status: status
        case .currency: currency
        case .captcha: captcha
        case .errorCode: errorCode
        case .apiKeyName: apiKeyName
        case .zone: zone
        case .proxyType: proxyType
        case .region: region
        case .project: project
        case .endReason: endReason
        }
    }
}
