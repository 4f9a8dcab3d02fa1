/// The one script of a report, written by hand and put together from its parts; it leaves no global name behind.
///
/// Without it a report shows still pictures and the first page of each table. With it the pictures are drawn again from
/// the numbers that the page holds, can be zoomed, moved and read, and tables are sorted, filtered and paged.
enum Script {
    static let text = """
        (() => {
        "use strict";
        \(parts.map(withoutComments).joined(separator: "\n"))
        })();
        """

    private static let parts = [numbers, clocks, layers, panes, view, gestures, tables, page, maps]

    /// The lines that a browser needs, without the blanks before them.
    private static func withoutComments(_ code: String) -> String {
        code.split(separator: "\n").map { $0.drop { $0 == " " } }.filter { !$0.hasPrefix("//") }
            .joined(separator: "\n")
    }
}
