/// Whether a request is made although its host is left alone after a refusal: because somebody asked for it by `r` or `--now`.
///
/// Travels with the task, as `RequestUrgency` does: `RestOverride.$isOn.withValue(true) { … }` holds for all requests that are
/// made inside. The budget is kept all the same. A good answer then ends the rest for everybody.
package enum RestOverride {
    @TaskLocal package static var isOn = false
}
