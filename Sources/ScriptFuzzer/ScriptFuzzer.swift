import ScriptLanguage

/// What libFuzzer calls with bytes of its own making: a text of them is checked, and nothing may stop the process.
///
/// Built by `make fuzz` only, with the front end's branches counted.
@_cdecl("LLVMFuzzerTestOneInput")
public func checkBytes(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let text = String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    let checked = check(ScriptText(name: "fuzz.pine", text: text))
    let hasError = checked.diagnostics.contains { $0.severity == .error }
    precondition(hasError == (checked.script == nil), "a text has errors or is a script")
    precondition(checked.rendered.isEmpty == checked.diagnostics.isEmpty, "what is said of a text is shown")
    return 0
}

private typealias Words = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>, _ arguments: UnsafeMutablePointer<Words?>,
    _ callback: @convention(c) (UnsafePointer<UInt8>, Int) -> CInt
) -> CInt

/// The beginning of the program, by the name that the package manager gives it.
@_cdecl("ScriptFuzzer_main")
public func main(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> CInt {
    var count = count
    var arguments: Words? = arguments
    return runDriver(&count, &arguments) { checkBytes($0, $1) }
}
