/// Something that went wrong outside the program's own logic, told once and in one form.
///
/// A fault says what was wrong, where, and what to do. Programmer errors are preconditions and refusals of a
/// strategy or a gate are values; neither is a fault.
public struct Fault: Error, Hashable, Sendable {
    /// The kind of failure, which decides the exit code.
    public let kind: FaultKind
    /// What was wrong: lower case, no full stop.
    public let what: String
    /// The file, line, column, symbol or option it was found at.
    public let place: String?
    /// What to do about it.
    public let remedy: String?

    /// Makes a fault.
    public init(_ kind: FaultKind, _ what: String, at place: String? = nil, remedy: String? = nil) {
        self.kind = kind
        self.what = what
        self.place = place
        self.remedy = remedy
    }

    /// The same fault found at a named place, when it has none yet.
    public func located(at outer: String) -> Fault {
        Fault(kind, what, at: place ?? outer, remedy: remedy)
    }
}

extension Fault: CustomStringConvertible {
    /// The fault as one paragraph.
    public var description: String {
        var text = ""
        if let place { text += "\(place): " }
        text += what
        if let remedy { text += "; \(remedy)" }
        return text
    }
}
