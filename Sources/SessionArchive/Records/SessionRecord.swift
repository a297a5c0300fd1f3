import BrowserSessions
import Foundation

/// A session's fields as bytes: what the archive's columns don't hold, in a form that reads back fast. The configuration
/// and the raw record are not in it; they are JSON, kept apart.
enum SessionRecord {
    /// - Parameter isWhole: true writes the fields that the table of sessions has columns for, too.
    static func data(of session: Session, isWhole: Bool = false) -> Data {
        var writer = RecordWriter()
        // SQLite's text ends at a NUL.
        if isWhole || session.id.utf8.contains(0) { writer.write(.id, session.id) }
        if isWhole || session.status.utf8.contains(0) { writer.write(.status, session.status) }
        if isWhole {
            writer.write(.state, session.state.rawValue)
            writer.write(.startedAt, session.startedAt)
            writer.write(.endedAt, session.endedAt)
            writer.write(.fetchedAt, session.fetchedAt)
        }
        writeFigures(of: session, to: &writer)
        writeTexts(of: session, to: &writer)
        return Data(writer.bytes)
    }

    private static func writeFigures(of session: Session, to writer: inout RecordWriter) {
        writer.write(.duration, session.recordedDuration)
        writer.write(.credits, session.credits)
        writer.write(.bandwidth, session.bandwidthBytes)
        writer.write(.cost, session.cost)
        writer.write(.steps, session.steps)
        writer.write(.navigations, session.navigations)
        writer.write(.usesProxy, session.usesProxy)
        writer.write(.isHeadless, session.isHeadless)
        writer.write(.isRecorded, session.isRecorded)
        writer.write(.isStealth, session.isStealth)
        writer.write(.isPlayground, session.isPlayground)
        writer.write(.isTaskInitiated, session.isTaskInitiated)
        writer.write(.taskExecutions, session.taskExecutions)
        writer.write(.updatedAt, session.updatedAt)
        writer.write(.maxDuration, session.maxDuration)
        writer.write(.expiresAt, session.expiresAt)
    }

    private static func writeTexts(of session: Session, to writer: inout RecordWriter) {
        writer.write(.currency, session.currency)
        writer.write(.domains, session.domains)
        writer.write(.targetURL, session.targetURL)
        writer.write(.endURL, session.endURL)
        writer.write(.tags, session.tags)
        writer.write(.captcha, session.captcha)
        if let failure = session.failure {
            writer.write(.hasFailure, true)
            writer.write(.failureCode, failure.code)
            writer.write(.failureMessage, failure.message)
        }
        writer.write(.apiKeyName, session.apiKeyName)
        writer.write(.zone, session.zone)
        writer.write(.browserIP, session.browserIP)
        writer.write(.proxyType, session.proxyType)
        writer.write(.profile, session.profile)
        writer.write(.batchID, session.batchID)
        writer.write(.region, session.region)
        writer.write(.project, session.project)
        writer.write(.name, session.name)
        writer.write(.endReason, session.endReason)
    }

    /// Sets the fields that the bytes hold. Those of later versions are passed over; where bytes make no sense it ends.
    static func read(_ bytes: UnsafeRawBufferPointer, into session: inout Session) {
        var reader = RecordReader(bytes)
        while let (number, value) = reader.next() {
            guard let field = RecordField(rawValue: number) else { continue }
            set(field, value, in: &session)
        }
    }

    private static func set(_ field: RecordField, _ value: RecordReader.Value, in session: inout Session) {
        switch field {
        case .id: session.key.id = value.text ?? session.key.id
        case .state: session.state = value.text.flatMap(SessionState.init(rawValue:)) ?? session.state
        case .status: session.status = value.text ?? session.status
        case .startedAt: session.startedAt = value.moment
        case .endedAt: session.endedAt = value.moment
        case .fetchedAt: session.fetchedAt = value.moment ?? session.fetchedAt
        case .duration: session.recordedDuration = value.figure
        case .credits: session.credits = value.figure
        case .bandwidth: session.bandwidthBytes = value.whole
        case .cost: session.cost = value.figure
        case .currency: session.currency = value.text
        case .domains: session.domains = value.texts
        case .targetURL: session.targetURL = value.text
        case .endURL: session.endURL = value.text
        case .tags: session.tags = value.texts
        case .steps: session.steps = value.whole
        case .navigations: session.navigations = value.whole
        case .captcha: session.captcha = value.text
        case .hasFailure: session.failure = SessionFailure(code: nil, message: nil)
        case .failureCode: session.failure?.code = value.text
        case .failureMessage: session.failure?.message = value.text
        case .apiKeyName: session.apiKeyName = value.text
        case .zone: session.zone = value.text
        case .browserIP: session.browserIP = value.text
        case .usesProxy: session.usesProxy = value.flag
        case .proxyType: session.proxyType = value.text
        case .isHeadless: session.isHeadless = value.flag
        case .isRecorded: session.isRecorded = value.flag
        case .isStealth: session.isStealth = value.flag
        case .profile: session.profile = value.text
        case .batchID: session.batchID = value.text
        case .isPlayground: session.isPlayground = value.flag
        case .isTaskInitiated: session.isTaskInitiated = value.flag
        case .taskExecutions: session.taskExecutions = value.whole
        case .updatedAt: session.updatedAt = value.moment
        case .maxDuration: session.maxDuration = value.whole
        case .region: session.region = value.text
        case .project: session.project = value.text
        case .name: session.name = value.text
        case .expiresAt: session.expiresAt = value.moment
        case .endReason: session.endReason = value.text
        }
    }
}
