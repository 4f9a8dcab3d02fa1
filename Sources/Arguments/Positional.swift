/// An argument that is known by its place: the file in `import FILE`.
///
/// `Positional<[FilePath]>` takes all that are left and is the last one.
public struct Positional<Content: ArgumentContent>: ArgumentKey {
    public let declaration: ArgumentDeclaration

    /// A positional argument, named in capitals in help.
    public init(_ name: String, default content: Content? = nil, atLeast minimumCount: Int = 0, help: String) {
        declaration = ArgumentDeclaration(
            .positional, name, default: content, atLeast: minimumCount, help: help, range: nil)
    }

    /// A positional argument whose every value lies in a range.
    public init(
        _ name: String, in range: ClosedRange<Content.ArgumentElement>, default content: Content? = nil,
        atLeast minimumCount: Int = 0, help: String
    ) where Content.ArgumentElement: Comparable {
        declaration = ArgumentDeclaration(
            .positional, name, default: content, atLeast: minimumCount, help: help, range: AllowedRange(range))
    }
}
