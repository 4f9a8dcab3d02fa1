import Documents

/// Points joined by lines, in the words of an SVG path.
enum LinePath {
    /// A line through the points. Steps are relative, which is shorter.
    static func line(_ points: [Plot.Point]) -> String {
        var text: [UInt8] = []
        var last: Plot.Point?
        for point in points {
            if let last {
                append(UInt8(ascii: "l"), point.x - last.x, point.y - last.y, to: &text)
            } else {
                append(UInt8(ascii: "M"), point.x, point.y, to: &text)
            }
            last = point
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The area between the points and a level.
    static func area(_ points: [Plot.Point], base: Int) -> String {
        guard let first = points.first, let last = points.last else { return "" }
        return line(points) + "L\(last.x) \(base)L\(first.x) \(base)Z"
    }

    private static func append(_ command: UInt8, _ x: Int, _ y: Int, to text: inout [UInt8]) {
        text.append(command)
        NumberText.append(Int64(x), to: &text)
        // A minus sign parts numbers as well as a blank does.
        if y >= 0 { text.append(UInt8(ascii: " ")) }
        NumberText.append(Int64(y), to: &text)
    }
}
