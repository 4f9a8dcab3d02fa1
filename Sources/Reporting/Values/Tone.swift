/// Whether a figure is good news. Colour never tells it alone: signs and words do.
public enum Tone: String, CaseIterable, Hashable, Sendable {
    /// Neither.
    case neutral
    /// A gain.
    case good
    /// A loss.
    case bad
}
