/// How values are laid out on an axis.
public enum ValueScale: Hashable, Sendable {
    /// Equal differences are equally far apart.
    case linear
    /// Equal ratios are equally far apart; values that are not positive have no place and are left out.
    case logarithmic
}
