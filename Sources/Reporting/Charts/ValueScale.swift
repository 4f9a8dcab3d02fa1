/// How values are laid out on an axis.
public enum ValueScale: Hashable, Sendable {
    /// Equal differences are equally far apart.
    case linear
    /// Equal ratios are equally far apart; values that are not positive, or below 1e-270, have no place.
    case logarithmic
}
