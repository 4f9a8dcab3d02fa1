/// An option with a value: `--name value`, `--name=value`, `-n value`.
///
/// The content decides how often it is given: `Option<Int>` once (always, where it has no default), `Option<Int?>` once
/// or not at all, `Option<[Int]>` any number of times. A value is checked when the command line is parsed.
public struct Option<Content: ArgumentContent>: ArgumentKey {
    public let declaration: ArgumentDeclaration

    /// An option; where it is not given, its environment variable counts, then its default.
    public init(
        _ name: String, short: Character? = nil, default content: Content? = nil, atLeast minimumCount: Int = 0,
        placeholder: String? = nil, environment: String? = nil, help: String
    ) {
        self.init(
            name, short, content, minimumCount, placeholder, environment, help, range: nil)
    }

    /// An option whose every value lies in a range.
    public init(
        _ name: String, short: Character? = nil, in range: ClosedRange<Content.ArgumentElement>,
        default content: Content? = nil, atLeast minimumCount: Int = 0, placeholder: String? = nil,
        environment: String? = nil, help: String
    ) where Content.ArgumentElement: Comparable {
        self.init(name, short, content, minimumCount, placeholder, environment, help, range: AllowedRange(range))
    }

    private init(
        _ name: String, _ short: Character?, _ content: Content?, _ minimumCount: Int, _ placeholder: String?,
        _ environment: String?, _ help: String, range: AllowedRange<Content.ArgumentElement>?
    ) {
        var declaration = ArgumentDeclaration(
            .option, name, default: content, atLeast: minimumCount, help: help, range: range)
        declaration.short = short
        declaration.environment = environment
        if let placeholder { declaration.placeholder = placeholder }
        self.declaration = declaration
    }
}
