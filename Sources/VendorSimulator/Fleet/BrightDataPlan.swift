/// One planned session at Bright Data. It starts on a whole second, since the vendor prints no smaller unit.
package struct BrightDataPlan: PlannedSession {
    package let span: Lifespan
    package let identity: SessionIdentity
    let zoneIndex: Int
    let domain: Int
    let targetPath: Int
    let endPath: Int
    /// Page loads by its end.
    package let finalNavigations: Int64
    let captchaIndex: Int
    /// Billable bytes by its end.
    package let finalBandwidth: Int64
    let error: BrightDataError?

    package var id: String { identity.uuid }
    package var zone: String { Catalogue.zones[zoneIndex] }
    package var errorCode: String? { error?.code }

    /// The vendor's word: `running`, `finished` or `failed`.
    package func status(at time: Int64) -> String {
        span.hasEnded(at: time) ? (span.failed ? "failed" : "finished") : "running"
    }

    /// Where it went first; null while it runs, as in the vendor's example.
    package func targetURL(at time: Int64) -> String? { url(targetPath, at: time) }
    /// Where it was last; null while it runs.
    package func endURL(at time: Int64) -> String? { url(endPath, at: time) }
    /// Milliseconds; null while it runs.
    package func duration(at time: Int64) -> Int64? { span.hasEnded(at: time) ? span.length : nil }
    /// 0 while it runs, as in the vendor's example.
    package func bandwidth(at time: Int64) -> Int64 { span.hasEnded(at: time) ? finalBandwidth : 0 }
    package func navigations(at time: Int64) -> Int64 { span.hasEnded(at: time) ? finalNavigations : 0 }
    package func captcha(at time: Int64) -> String {
        span.hasEnded(at: time) ? Catalogue.captchaOutcomes[captchaIndex] : Catalogue.captchaOutcomes[0]
    }

    private func url(_ path: Int, at time: Int64) -> String? {
        span.hasEnded(at: time) ? Self.url(domain: domain, path: path) : nil
    }

    /// The address of a page: one of `Catalogue.paths` at one of `Catalogue.domains`, with `www.` where no name is
    /// before it.
    static func url(domain: Int, path: Int) -> String {
        let host = Catalogue.domains[domain]
        let isBare = host.utf8.count { $0 == UInt8(ascii: ".") } == 1
        return "https://" + (isBare ? "www." : "") + host + Catalogue.paths[path]
    }
}
