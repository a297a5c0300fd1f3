/// The parts of a row that are objects or links.
extension KernelAnswers {
    /// What it was started with by name.
    func references(_ session: KernelSession, _ json: inout JSONWriter) {
        json.member(
            "proxy",
            object: { proxy in
                if let own = session.proxy {
                    proxy.member("id", own.id)
                    proxy.member("name", own.name)
                } else {
                    proxy.member("mode", "default")
                }
            })
        if let proxy = session.proxy { json.member("proxy_id", proxy.id) }
        if let profile = session.profile {
            let day = VendorTime.milliseconds(session.plan.span.start - 86_400_000)
            json.member(
                "profile",
                object: { member in
                    member.member("id", profile.id)
                    member.member("name", profile.name)
                    member.member("created_at", day)
                    member.member("updated_at", day)
                    member.member("last_used_at", day)
                })
            json.member("profile_save_changes", false)
            json.member("vaults", array: [profile.id]) { json, id in json.object { $0.member("id", id) } }
        }
        if let pool = session.pool {
            json.member(
                "pool",
                object: { member in
                    member.member("id", pool.id)
                    member.member("name", pool.name)
                })
        }
    }

    /// What it was started on.
    func machine(_ session: KernelSession, _ json: inout JSONWriter) {
        json.member("memory", session.isHeadless ? "1GiB" : "8GiB")
        json.member("gpu", session.hasGPU)
        if session.hasGPU { json.member("video_memory", "2GiB") }
        json.member("kiosk_mode", false)
        json.member(
            "viewport",
            object: { viewport in
                viewport.member("width", 1920)
                viewport.member("height", 1080)
                viewport.member("refresh_rate", 25)
            })
        json.member(
            "location",
            object: { location in
                location.member("locale", "en-US")
                location.member("locale_source", "default")
                location.member("timezone", "America/New_York")
                location.member("timezone_source", "default")
            })
        json.member("network", object: { $0.member("allowed_hosts", ["*.shop.example"]) })
        json.member("chrome_policy", object: { $0.member("HomepageLocation", "https://shop.example") })
        json.member(
            "telemetry", object: { $0.member("storage", object: { $0.member("enabled", true) }) })
    }

    /// What opens it, with a token.
    func links(_ session: KernelSession, _ json: inout JSONWriter) {
        let token = "simulated." + session.plan.identity.hexadecimal
        json.member("cdp_ws_url", "wss://proxy.kernel.example/browser/cdp?jwt=\(token)")
        json.member("webdriver_ws_url", "wss://proxy.kernel.example/browser/webdriver?jwt=\(token)")
        json.member("base_url", "https://proxy.kernel.example/browser/\(token)")
        if !session.isHeadless {
            json.member("browser_live_view_url", "https://live.kernel.example/browser/live/\(token)")
        }
    }
}
