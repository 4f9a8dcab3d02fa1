/// A switch without a value: `--json`, `-q`. To give it twice is to give it once.
public struct Flag: ArgumentKey {
    public let declaration: ArgumentDeclaration

    /// A flag, which is off where it is not given.
    public init(_ name: String, short: Character? = nil, help: String) {
        declaration = ArgumentDeclaration(flag: name, short: short, help: help)
    }
}
