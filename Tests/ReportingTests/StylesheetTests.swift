import Glibc
import Testing

@testable import Reporting

@Suite struct StylesheetTests {
    /// The colours of the light and of the dark palette by name.
    private var palettes: [[String: [Double]]] {
        [\Palette.Colour.light, \.dark].map { side in
            let colours = Palette.colours.map { colour -> (String, [Double]) in
                let value = Int(colour[keyPath: side], radix: 16) ?? 0
                return (colour.name, [16, 8, 0].map { Double(value >> $0 & 0xFF) / 255 })
            }
            return Dictionary(uniqueKeysWithValues: colours)
        }
    }

    /// The contrast of two colours, 1 to 21 (W3C, Web Content Accessibility Guidelines 2.1, "contrast ratio").
    private func contrast(_ first: [Double], _ second: [Double]) -> Double {
        let luminances = [first, second].map { colour in
            let linear = colour.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
            return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
        }.sorted()
        return (luminances[1] + 0.05) / (luminances[0] + 0.05)
    }

    @Test("Contrast is measured as the guidelines say")
    func measure() {
        #expect(contrast([0, 0, 0], [1, 1, 1]) == 21)
        #expect(abs(contrast([1, 1, 1], [0x76, 0x76, 0x76].map { $0 / 255 }) - 4.54) < 0.005)
    }

    @Test("Every colour that is used is one of the palette, and every one of the palette is used")
    func names() {
        let used = Set(
            Stylesheet.text.split(separator: "var(--").dropFirst().map { String($0.prefix { $0 != ")" }) })
        let drawn: Set<String> = ["paper", "zero"]
        #expect(used.subtracting(["hue", "tone", "shade"]).isSubset(of: Palette.colours.map(\.name)))
        #expect(Set(Palette.colours.map(\.name)).isSubset(of: used.union(drawn)))
    }

    @Test("Words stand out by 4.5 and lines by 3 in light and dark")
    func contrast() throws {
        #expect(palettes.count == 2)
        for palette in palettes {
            let grounds = try ["paper", "surface"].map { try #require(palette[$0]) }
            let words = try ["ink", "muted", "good", "bad", "accent"].map { ($0, try #require(palette[$0]), 4.5) }
            let lines = try (["reference"] + (1...6).map { "hue-\($0)" }).map { ($0, try #require(palette[$0]), 3.0) }
            for (name, colour, least) in words + lines {
                for ground in grounds { #expect(contrast(colour, ground) >= least, "\(name)") }
            }
        }
    }
}
