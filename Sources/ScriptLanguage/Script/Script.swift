/// A script after checking: typed, names resolved, functions written out at each call, one meaning for all versions.
///
/// What evaluates it needs to know nothing of text, layout or versions. Every version difference has been decided: an
/// `and` that stops early has become a condition, an integer division is one, a default is spelled out.
public struct Script: Sendable {
    /// The title that its declaration gives.
    public let title: String
    /// The version of the language it is written in.
    public let version: Int
    /// What `strategy(…)` was told, by the name of the argument; absent where it was not.
    public let declaration: [String: ScriptValue]
    /// What may be set from outside, in the order of the text.
    public let inputs: [ScriptInput]
    /// The cells that the body reads and writes, by their place.
    public let variables: [ScriptVariable]
    /// What is done at the close of each bar, from top to bottom.
    public let body: [Statement]
    /// How many places have a memory of their own: calls of indicators, first-time blocks, other series.
    public let sites: Int
    /// The columns it shows, by the place that a `plot` statement names.
    public let plots: [ScriptPlot]
    /// What was understood and left out, such as drawings.
    public let dropped: [DroppedName]
    /// Comments that mean something here: what to sweep, which data to take.
    public let annotations: [ScriptAnnotation]

    /// A checked script.
    public init(
        title: String, version: Int, declaration: [String: ScriptValue], inputs: [ScriptInput],
        variables: [ScriptVariable], body: [Statement], sites: Int, plots: [ScriptPlot] = [],
        dropped: [DroppedName] = [], annotations: [ScriptAnnotation] = []
    ) {
        self.title = title
        self.version = version
        self.declaration = declaration
        self.inputs = inputs
        self.variables = variables
        self.body = body
        self.sites = sites
        self.plots = plots
        self.dropped = dropped
        self.annotations = annotations
    }
}

/// The types that a value can have once a script is checked.
public enum ScriptType: String, Hashable, Sendable {
    case int, float, bool, string, color
}

/// A value that is known before the first bar.
public enum ScriptValue: Hashable, Sendable {
    case int(Int)
    case float(Double)
    case bool(Bool)
    case string(String)
    /// No value, of a type.
    case na(ScriptType)
}

/// What may be set from outside.
public struct ScriptInput: Hashable, Sendable {
    /// Its title, which `--set "Fast Length=12"` names; the variable's name where the script gives none.
    public let title: String
    /// The variable it is first kept in, which `--set` takes as well.
    public let name: String
    /// What it is asked by.
    public let kind: ScriptInputKind
    /// The value where none is given. A source is the name of its series.
    public let usual: ScriptValue
    /// The least value that is taken.
    public let minimum: Double?
    /// The greatest value that is taken.
    public let maximum: Double?
    /// The distance of the values that a dialog offers.
    public let step: Double?
    /// The only values that are taken; none where any is.
    public let options: [ScriptValue]
    /// Where it stands.
    public let position: TextPosition

    /// A declared input.
    public init(
        title: String, name: String, kind: ScriptInputKind, usual: ScriptValue, minimum: Double? = nil,
        maximum: Double? = nil, step: Double? = nil, options: [ScriptValue] = [], position: TextPosition
    ) {
        self.title = title
        self.name = name
        self.kind = kind
        self.usual = usual
        self.minimum = minimum
        self.maximum = maximum
        self.step = step
        self.options = options
        self.position = position
    }
}

/// What an input asks for.
public enum ScriptInputKind: String, Hashable, Sendable {
    /// `source` is one of the bar's series by name, `time` is milliseconds, `session` and `timeframe` are texts.
    case int, float, bool, string, source, time, timeframe, session, symbol, color, price, textArea
}

/// A cell of a script.
public struct ScriptVariable: Hashable, Sendable {
    /// Its name in the text; for a cell that the checker made, of what it was made.
    public let name: String
    /// What it holds.
    public let type: ScriptType
    /// Whether it keeps its value from bar to bar; else it is na at the start of each, false for a bool of version 6.
    public let persists: Bool
    /// Where it is declared.
    public let position: TextPosition

    /// A cell.
    public init(name: String, type: ScriptType, persists: Bool, position: TextPosition) {
        self.name = name
        self.type = type
        self.persists = persists
        self.position = position
    }
}

/// The place of a variable in a script's list.
public struct VariableID: Hashable, Sendable {
    /// The place, from 0.
    public let place: Int

    /// The variable at a place.
    public init(_ place: Int) { self.place = place }
}

/// A place in the text with a memory of its own.
public struct SiteID: Hashable, Sendable {
    /// The number, from 0.
    public let place: Int

    /// The site of a number.
    public init(_ place: Int) { self.place = place }
}

/// A column that the script shows.
public struct ScriptPlot: Hashable, Sendable {
    /// Its title; the text of the expression where none is given.
    public let title: String
    /// Where it stands.
    public let position: TextPosition

    /// A shown column.
    public init(title: String, position: TextPosition) {
        self.title = title
        self.position = position
    }
}

/// A name that was understood and has no effect here.
public struct DroppedName: Hashable, Sendable {
    /// The name, as in `label.new`.
    public let name: String
    /// Where it stands.
    public let position: TextPosition

    /// A name without effect.
    public init(name: String, position: TextPosition) {
        self.name = name
        self.position = position
    }
}

/// A comment that means something here: `//@sweep fast 5..40:5`.
public struct ScriptAnnotation: Hashable, Sendable {
    /// The word after the sign: `sweep`, `data`.
    public let word: String
    /// The rest of the line.
    public let text: String
    /// Where it stands.
    public let position: TextPosition

    /// A comment with a meaning.
    public init(word: String, text: String, position: TextPosition) {
        self.word = word
        self.text = text
        self.position = position
    }
}
