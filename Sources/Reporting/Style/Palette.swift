/// The colours of a report, in light and in dark.
///
/// Gains and losses are bluish green and vermilion, which readers who do not see all colours tell apart (after Okabe
/// and Ito, 2008); nothing is told by colour alone. Blue is the accent.
enum Palette {
    /// A colour by its name, in light and in dark.
    struct Colour: Hashable, Sendable {
        let name: String
        let light: String
        let dark: String

        init(_ name: String, _ light: String, _ dark: String) {
            self.name = name
            self.light = light
            self.dark = dark
        }
    }

    static let colours = [
        Colour("paper", "fafaf8", "14171a"), Colour("surface", "ffffff", "1b1f23"), Colour("ink", "1c2126", "e4e8eb"),
        Colour("muted", "5c656e", "9aa3ac"), Colour("rule", "dfe2e5", "30363c"), Colour("grid", "eceef0", "262b30"),
        Colour("zero", "aab0b6", "5a636b"), Colour("good", "00705a", "4fc9a6"), Colour("bad", "b0400a", "ff9a66"),
        Colour("accent", "005f9e", "6cbcf0"), Colour("reference", "78828c", "8a949e"),
        Colour("hue-1", "0068ac", "5ab2ec"), Colour("hue-2", "c95a00", "f09a4e"), Colour("hue-3", "008060", "45c59e"),
        Colour("hue-4", "a24d88", "dc98c4"), Colour("hue-5", "2b8cc4", "a5d2f2"), Colour("hue-6", "8a7a00", "d4c24c"),
    ]

    /// The colours as the reader's system asks for them, unless the page's switch says otherwise; paper is light.
    static let text = """
        :root { color-scheme: light dark; \(declarations(\.light)) }
        @media screen and (prefers-color-scheme: dark) {
          :root:not([data-theme=light]) { \(declarations(\.dark)) }
        }
        @media screen {
          :root[data-theme=light] { color-scheme: light; }
          :root[data-theme=dark] { color-scheme: dark; \(declarations(\.dark)) }
        }
        """

    private static func declarations(_ value: KeyPath<Colour, String>) -> String {
        colours.map { "--\($0.name): #\($0[keyPath: value]);" }.joined(separator: " ")
    }
}
