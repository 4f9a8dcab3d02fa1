/// Checks a tree and writes it out in the core: typed, names resolved, functions written out at each call.
///
/// What has a memory or an effect is appended to the list that is open, in the order of the text; what is left of an
/// expression is its value. A mistake is told and gives a value that causes no other.
struct Elaborator {
    /// So many expressions may be looked at: functions that call functions grow without bound otherwise.
    static let stepLimit = 400_000
    /// So many expressions may contain one another, through all calls.
    static let depthLimit = 400
    /// So many bars back history goes.
    static let historyLimit = 5_000

    let text: ScriptText
    let version: Int
    var diagnostics: DiagnosticList
    var variables: [ScriptVariable] = []
    /// The cells that a name of the text stands for.
    var named: Set<Int> = []
    var sites = 0
    var inputs: [ScriptInput] = []
    /// The place of the input that a call at a position has made.
    var inputPlaces: [TextPosition: Int] = [:]
    var plots: [ScriptPlot] = []
    var dropped: [DroppedName] = []
    var refused: [RefusedName] = []
    var declaration: [String: ScriptValue]?
    var functions: [String: [SyntaxFunction]] = [:]
    /// The lists of statements that are open, from outside inwards.
    var open: [[Statement]] = [[]]
    var frames: [Frame] = []
    /// Conditions, loops and first-time blocks around what is being read.
    var conditions = 0
    var loops = 0
    /// Of the conditions around, those that bars decide.
    var varying = 0
    /// The names that were declared, by place, and the places of those that were read.
    var declaredNames: [TextPosition: String] = [:]
    var readNames: Set<TextPosition> = []
    /// Whether what is read has no effect, as the arguments of a drawing.
    var isDiscarding = false
    /// Whether what is read runs on a longer interval.
    var isRequest = false
    var steps = 0
    /// The expressions around what is being read, through all calls.
    var depth = 0
    /// The functions that some statement calls, by their places.
    var called: Set<TextPosition> = []
    /// Where it is first asked whether a bar is the last.
    var lastBarPlace: SyntaxExpression?
    /// The name that the value being read is going to have, for inputs without a title.
    var nameAhead: String?

    init(_ text: ScriptText, version: Int, diagnostics: DiagnosticList) {
        self.text = text
        self.version = version
        self.diagnostics = diagnostics
    }

    var isStrict: Bool { version >= 6 }

    // MARK: - Lists of statements

    mutating func emit(_ action: Statement.Action, at position: TextPosition) {
        open[open.count - 1].append(Statement(action, at: position))
    }

    mutating func begin() { open.append([]) }

    mutating func end() -> [Statement] { open.removeLast() }

    // MARK: - Cells

    mutating func variable(
        _ name: String, _ type: ScriptType, at position: TextPosition, persists: Bool = false
    ) -> VariableID {
        variables.append(ScriptVariable(name: name, type: type, persists: persists, position: position))
        return VariableID(variables.count - 1)
    }

    mutating func site() -> SiteID {
        sites += 1
        return SiteID(sites - 1)
    }

    /// A cell of a value, so that it is computed once.
    mutating func kept(_ value: Value, as name: String, at position: TextPosition) -> Value {
        guard case .value(let type) = value.type else { return value }
        if case .variable = value.expression { return value }
        let cell = variable(name, type, at: position)
        emit(.assign(cell, value.expression), at: position)
        var result = value
        result.expression = .variable(cell)
        result.isFresh = true
        return result
    }

    // MARK: - Messages

    mutating func error(
        _ message: String, at position: TextPosition, length: Int = 1, hint: String? = nil
    ) {
        diagnostics.add(Diagnostic(.error, message, at: position, length: length, hint: hint))
    }

    mutating func error(_ message: String, at place: SyntaxExpression, hint: String? = nil) {
        error(message, at: place.position, length: length(of: place), hint: hint)
    }

    mutating func warning(_ message: String, at place: SyntaxExpression, hint: String? = nil) {
        diagnostics.add(Diagnostic(.warning, message, at: place.position, length: length(of: place), hint: hint))
    }

    func length(of place: SyntaxExpression) -> Int {
        text.slice(place.range).unicodeScalars.prefix { $0 != "\n" }.count
    }

    mutating func drop(_ name: String, at position: TextPosition) {
        guard !isDiscarding, !isRequest else { return }
        let name = DroppedName(name: name, position: position)
        if dropped.last != name, frames.count < 2 || !dropped.contains(name) { dropped.append(name) }
    }

    mutating func refuse(_ name: String, at position: TextPosition, length: Int) -> Bool {
        guard let (reason, instead) = Refusals.words[name] ?? Refusals.refusal(of: name) else { return false }
        refused.append(RefusedName(name: name, position: position, reason: reason, instead: instead))
        error("\"\(name)\" \(reason)", at: position, length: length, hint: instead)
        return true
    }

    /// Counts what is looked at; false where that has become too much.
    mutating func step(at place: SyntaxExpression) -> Bool {
        steps += 1
        if depth > Self.depthLimit {
            error(
                "more than \(Self.depthLimit) levels of calls contain one another here", at: place,
                hint: "call fewer functions from functions, or keep what they give in variables")
            steps = Self.stepLimit + 1
            return false
        }
        guard steps > Self.stepLimit else { return true }
        if steps == Self.stepLimit + 1 {
            error(
                "the script grows beyond \(Self.stepLimit) expressions where its functions are written out", at: place,
                hint: "call fewer functions from functions, or keep what they give in variables")
        }
        return false
    }

    // MARK: - Names

    var frame: Frame {
        get { frames[frames.count - 1] }
        set { frames[frames.count - 1] = newValue }
    }

    /// What a name stands for: in the blocks around, then in the script as far as it was read.
    func lookUp(_ name: String) -> DeclaredName? {
        for scope in frames[frames.count - 1].scopes.reversed() {
            if let found = scope.names[name] { return found }
        }
        guard let function = frames[frames.count - 1].function, let found = frames[0].scopes[0].names[name] else {
            return nil
        }
        // A function knows what was declared above it, not above its call.
        return found.position < function.name.position ? found : nil
    }

    mutating func declare(_ name: SyntaxName, _ declared: DeclaredName) {
        let last = frames[frames.count - 1].scopes.count - 1
        if let old = frames[frames.count - 1].scopes[last].names[name.text], name.text != "_" {
            error(
                "\"\(name.text)\" is declared already, in line \(old.position.line)", at: name.position,
                length: name.length, hint: "\":=\" gives it another value; a new value needs a new name")
            return
        }
        guard name.text != "_" else { return }
        frames[frames.count - 1].scopes[last].names[name.text] = declared
        let isNoted = !isDiscarding && !isRequest && !declared.value.isGhost && declared.value.type != .unknown
        if isNoted { declaredNames[name.position] = name.text }
    }

    /// All names that could have been meant here.
    func namesInScope() -> [String] {
        var names: [String] = []
        for scope in frame.scopes { names += scope.names.keys }
        if frames.count > 1 { names += frames[0].scopes[0].names.keys }
        return names + functions.keys
    }
}

/// A name that is part of the language and not of the subset.
public struct RefusedName: Hashable, Sendable {
    /// The name.
    public let name: String
    /// Where it stands.
    public let position: TextPosition
    /// Why it is refused.
    public let reason: String
    /// What to use in its place.
    public let instead: String
}
