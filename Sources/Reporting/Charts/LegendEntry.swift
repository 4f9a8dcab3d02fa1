/// A name in a legend with the value that the script replaces by the one under the pointer.
struct LegendEntry: Hashable, Sendable {
    /// What it is.
    let name: String
    /// The value without a pointer.
    let value: String
    /// The classes that give it its colour.
    let classes: String

    /// The entry as an item of a list.
    var html: HTML {
        .element("li", .class(classes)) {
            HTML.element("span", .class("swatch")) {}
            HTML.element("span", .class("name")) { name }
            " "
            HTML.element("span", .class("value")) { value }
        }
    }
}
