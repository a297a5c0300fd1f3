import BrowserSessions
import VendorDefinition

/// Kernel's browsers as sessions.
enum KernelRow {
    /// A row of the list, or the answer of the read by id, which is the same. Nil without an id.
    static func session(_ row: inout RowReader, account: String, fetchedAt: Timestamp) -> Session? {
        guard let id = row.id("session_id") else { return nil }
        let raw = row.record
        let ended = row.moment("deleted_at", .endedAt)
        // An end that can't be read is one all the same.
        let hasEnded = ended != nil || row.unread.contains { $0.field.name == "deleted_at" }
        var session = Session(
            key: SessionKey(account: account, id: id), provider: Vendor.kernel.kind,
            status: hasEnded ? "deleted" : "active", fetchedAt: fetchedAt, raw: raw)
        row.expect("created_at", .startedAt)
        row.expect("region", .region)
        row.expect("headless", .headless)
        row.expect("stealth", .stealth)
        session.startedAt = row.moment("created_at", .startedAt, asOf: fetchedAt)
        session.endedAt = ended
        if let started = session.startedAt, let ended, ended >= started {
            session.recordedDuration = Figure(ended.seconds(since: started))
        }
        session.name = row.value("name", .name, as: \.text)
        session.region = row.value("region", .region, as: \.text)
        session.isHeadless = row.value("headless", .headless, as: \.flag)
        session.isStealth = row.value("stealth", .stealth, as: \.flag)
        session.tags = row.metadata("tags")
        // What it was asked to open last: whether it did is not said.
        session.targetURL = row.value("start_url", .targetURL, as: \.text)?.withoutSecrets
        session.domains = session.targetURL.flatMap(WebAddress.host(of:)).map { [$0] }
        session.profile = nameOrID("profile", .profile, &row)
        session.zone = nameOrID("pool", .zone, &row)
        let proxy = nameOrID("proxy", .proxy, &row) ?? row.value("proxy_id", .proxy, as: \.text)
        session.usesProxy = proxy != nil
        session.proxyType = row.value(raw["proxy"]?["mode"], called: "proxy.mode", .proxyType, as: \.text)
        let configuration = (raw.members ?? []).filter { configured.contains($0.name) && $0.value != .null }
        session.configuration = configuration.isEmpty ? nil : .object(configuration)
        return session
    }

    /// What an object is called: its name, else its id.
    private static func nameOrID(_ name: String, _ field: SessionField, _ row: inout RowReader) -> String? {
        guard let found = row.value(name, field, as: { $0.members == nil ? nil : $0 }) else { return nil }
        return row.value(found["name"], called: "\(name).name", field, as: \.text)
            ?? row.value(found["id"], called: "\(name).id", field, as: \.text)
    }

    /// What a browser was started with, beside what has a field of its own.
    private static let configured: Set<String> = [
        "timeout_seconds", "gpu", "kiosk_mode", "viewport", "memory", "video_memory", "location", "network",
        "chrome_policy", "telemetry", "vaults", "profile_save_changes",
    ]
}
