import Faults

/// One line of a text of comma-separated fields, with faults that name where they are.
struct ActionLine {
    /// The fields, without blanks around them.
    let fields: [Substring]
    /// The column each field begins at, from one.
    private let columns: [Int]
    private let file: String
    private let line: Int

    init(_ text: Substring, file: String, line: Int) {
        var fields: [Substring] = []
        var columns: [Int] = []
        var column = 1
        for written in text.split(separator: ",", omittingEmptySubsequences: false) {
            let field = written.drop { $0 == " " || $0 == "\t" }
            columns.append(column + written.count - field.count)
            fields.append(field.dropLast(field.reversed().prefix { $0 == " " || $0 == "\t" }.count))
            column += written.count + 1
        }
        self.fields = fields
        self.columns = columns
        self.file = file
        self.line = line
    }

    /// A fault at a field, counted from zero.
    func fault(_ what: String, at field: Int = 0, remedy: String? = nil) -> Fault {
        Fault(.input, what, at: "\(file):\(line):\(columns[field])", remedy: remedy)
    }

    /// A field as a number above zero.
    func positiveNumber(_ field: Int) throws(Fault) -> Double {
        let number = try number(field)
        guard number > 0 else { throw fault("\"\(fields[field])\" is not above zero", at: field) }
        return number
    }

    /// A field as a number.
    func number(_ field: Int) throws(Fault) -> Double {
        let text = fields[field]
        // Swift also reads hexadecimal, infinities and NaN, which nobody means here.
        guard text.utf8.allSatisfy({ "0123456789.+-eE".utf8.contains($0) }), let number = Double(text), number.isFinite
        else { throw fault("\"\(text)\" is not a number", at: field) }
        return number
    }
}
