internal import Faults
internal import Strategies

/// Reads the text of an axis into its values.
struct AxisReader {
    let text: AxisText
    let domain: ParameterDomain

    func content() throws(Fault) -> Axis.Content {
        let pieces = try pieces()
        switch domain {
        case .whole(let range):
            let values = try wholes(pieces, in: range)
            // One range ascends as it is made.
            return .wholes(pieces.count == 1 ? values : try ascending(values) { String($0) })
        case .number(let range):
            if pieces.count == 1, let span = try span(pieces[0].text), span.step == nil {
                return .continuous(try resolution(span, in: range))
            }
            return .numbers(try ascending(try numbers(pieces, in: range)) { ParameterValue.number($0).text })
        case .truth: return .truths(try distinct(try truths(pieces)) { String($0) })
        case .choice(let words): return .words(try distinct(try choices(pieces, of: words)) { $0 })
        case .text: return .words(try distinct(pieces.map(\.text)) { $0 })
        }
    }

    /// A part between commas.
    private struct Piece {
        let text: String
        let isQuoted: Bool
    }

    /// A range with what makes the next value of the last.
    private struct Span {
        enum Step {
            case sum(ExactDecimal)
            case factor(ExactDecimal)
        }

        let first: ExactDecimal
        let last: ExactDecimal
        let step: Step?
    }

    func fault(_ what: String, _ remedy: String? = nil) -> Fault {
        Fault(.usage, "\"\(text.name)\" \(what)", at: text.place, remedy: remedy)
    }

    // MARK: - Pieces

    private func pieces() throws(Fault) -> [Piece] {
        // A word that a choice has is taken whole, commas and all.
        if case .choice(let words) = domain, words.contains(text.values) {
            return [Piece(text: text.values, isQuoted: true)]
        }
        var pieces: [Piece] = []
        var part = ""
        var isInside = false
        var wasQuoted = false
        for letter in text.values + "," {
            switch letter {
            case "\"" where isInside || AxisText.trimmed(part).isEmpty:
                isInside.toggle()
                wasQuoted = true
            case "," where !isInside:
                pieces.append(Piece(text: wasQuoted ? part : AxisText.trimmed(part), isQuoted: wasQuoted))
                part = ""
                wasQuoted = false
            case _ where letter.isWhitespace && !isInside && (wasQuoted || part.isEmpty): continue
            default: part.append(letter)
            }
        }
        if isInside { throw fault("has a quote that does not end", "end it with \"") }
        if pieces.contains(where: { $0.text.isEmpty && !$0.isQuoted }) {
            throw fault("has an empty value", "write values as 8,13,21 or as a range 5..50:1")
        }
        return pieces
    }

    private func span(_ piece: String) throws(Fault) -> Span? {
        guard let dots = piece.range(ofTwo: ".") else { return nil }
        let first = piece[..<dots]
        var rest = piece[piece.index(dots, offsetBy: 2)...]
        var step: Span.Step?
        if let colon = rest.firstIndex(of: ":") {
            var shown = rest[rest.index(after: colon)...]
            rest = rest[..<colon]
            let isFactor = shown.first == "x"
            if isFactor { shown = shown.dropFirst() }
            let size = try decimal(shown, "a step")
            if isFactor, size <= ExactDecimal(digits: 1, exponent: 0) {
                throw fault("has a factor of \(shown) in \"\(piece)\"", "give a factor above 1: 1..64:x2")
            }
            if !isFactor, size.digits <= 0 {
                throw fault("has a step of \(shown) in \"\(piece)\"", "give a step above 0: 5..50:1")
            }
            step = isFactor ? .factor(size) : .sum(size)
        }
        let span = Span(first: try decimal(first, "a number"), last: try decimal(rest, "a number"), step: step)
        if span.last < span.first {
            throw fault("has the descending range \"\(piece)\"", "write the smaller number first")
        }
        if case .factor = step, span.first.digits <= 0 {
            throw fault("grows by a factor from \(first) in \"\(piece)\"", "begin above 0, or give a step")
        }
        return span
    }

    private func decimal(_ part: Substring, _ kind: String) throws(Fault) -> ExactDecimal {
        let shown = AxisText.trimmed(part)
        guard let value = ExactDecimal(shown), value.double.isFinite else {
            throw fault(
                "has \"\(shown)\" for \(kind)", "write decimal numbers of at most \(ExactDecimal.digitLimit) digits")
        }
        return value
    }

    // MARK: - Numbers

    private func wholes(_ pieces: [Piece], in range: ClosedRange<Int>) throws(Fault) -> [Int] {
        var values: [Int] = []
        for piece in pieces {
            guard let span = try span(piece.text) else {
                guard case .whole(let value)? = domain.value(of: piece.text) else { throw outside(piece.text) }
                values.append(value)
                try checkCount(values.count)
                continue
            }
            guard let first = span.first.whole, let last = span.last.whole else {
                throw fault("has the range \"\(piece.text)\" of numbers that are not whole", "write it as 5..50:1")
            }
            guard range.contains(first), range.contains(last) else { throw outside(piece.text) }
            switch span.step {
            case .factor:
                let grown = try grown(span).compactMap(\.nearestWhole)
                values += grown.indices.filter { $0 == 0 || grown[$0] != grown[$0 - 1] }.map { grown[$0] }
            case .sum(let size):
                guard let step = size.whole else {
                    throw fault("has whole numbers and a step in \"\(piece.text)\" that is none", "give a whole step")
                }
                try appendSteps(first, last, step, to: &values)
            case nil: try appendSteps(first, last, 1, to: &values)
            }
            try checkCount(values.count)
        }
        return values
    }

    private func appendSteps(_ first: Int, _ last: Int, _ step: Int, to values: inout [Int]) throws(Fault) {
        let (distance, isFar) = last.subtractingReportingOverflow(first)
        if isFar || distance / step >= Axis.valueLimit { throw tooMany() }
        values += stride(from: first, through: last, by: step)
    }

    private func numbers(_ pieces: [Piece], in range: ClosedRange<Double>) throws(Fault) -> [Double] {
        var values: [Double] = []
        for piece in pieces {
            guard let span = try span(piece.text) else {
                guard case .number(let value)? = domain.value(of: piece.text) else { throw outside(piece.text) }
                values.append(value)
                try checkCount(values.count)
                continue
            }
            guard range.contains(span.first.double), range.contains(span.last.double) else {
                throw outside(piece.text)
            }
            switch span.step {
            case .factor: values += try grown(span).map(\.double)
            case .sum(let size): values += try stepped(span, by: size)
            case nil:
                throw fault(
                    "has the range \"\(piece.text)\" without a step beside other values",
                    "give it a step: \(piece.text):0.1")
            }
            try checkCount(values.count)
        }
        return values
    }

    private func stepped(_ span: Span, by size: ExactDecimal) throws(Fault) -> [Double] {
        let power = min(span.first.exponent, span.last.exponent, size.exponent)
        guard let first = span.first.units(of: power), let last = span.last.units(of: power),
            let step = size.units(of: power)
        else { throw fault("has a range whose ends and step are too many digits apart", "give a coarser step") }
        if (last - first) / step >= Axis.valueLimit { throw tooMany() }
        return (0...((last - first) / step)).map { ExactDecimal(digits: first + $0 * step, exponent: power).double }
    }

    private func grown(_ span: Span) throws(Fault) -> [ExactDecimal] {
        guard case .factor(let factor) = span.step else { return [] }
        var values = [span.first]
        while true {
            let next = values[values.count - 1] * factor
            guard next <= span.last, next != values[values.count - 1] else { return values }
            values.append(next)
            if values.count > Axis.valueLimit { throw tooMany() }
        }
    }

    /// The least million steps of a power of ten that meet both ends.
    private func resolution(_ span: Span, in range: ClosedRange<Double>) throws(Fault) -> Axis.Resolution {
        guard range.contains(span.first.double), range.contains(span.last.double) else { throw outside(text.values) }
        var power = min(span.first.exponent, span.last.exponent)
        while let first = span.first.units(of: power), let last = span.last.units(of: power) {
            if first == last || last - first >= 1_000_000 {
                return Axis.Resolution(first: first, last: last, exponent: power)
            }
            power -= 1
        }
        throw fault("has a range whose ends share too many digits", "list its values")
    }

    // MARK: - Words

    private func truths(_ pieces: [Piece]) throws(Fault) -> [Bool] {
        if pieces.count == 1, pieces[0].text == "*" { return [false, true] }
        var values: [Bool] = []
        for piece in pieces {
            guard case .truth(let value)? = domain.value(of: piece.text) else { throw outside(piece.text) }
            values.append(value)
        }
        return values
    }

    private func choices(_ pieces: [Piece], of words: [String]) throws(Fault) -> [String] {
        if pieces.count == 1, pieces[0].text == "*", !pieces[0].isQuoted { return words }
        for piece in pieces where !words.contains(piece.text) { throw outside(piece.text) }
        return pieces.map(\.text)
    }

    // MARK: - Rules

    private func outside(_ shown: String) -> Fault { fault("cannot be \"\(shown)\"", "it takes \(domain.telling)") }

    private func tooMany() -> Fault {
        fault("has more than 10,000,000 values", "give a larger step, or search a range without one")
    }

    private func checkCount(_ count: Int) throws(Fault) {
        if count > Axis.valueLimit { throw tooMany() }
    }

    private func ascending<Value: Comparable>(
        _ values: [Value], _ shown: (Value) -> String
    ) throws(Fault) -> [Value] {
        let sorted = values.sorted()
        for (value, next) in zip(sorted, sorted.dropFirst()) where value == next { throw repeated(shown(value)) }
        return sorted
    }

    private func distinct<Value: Hashable>(_ values: [Value], _ shown: (Value) -> String) throws(Fault) -> [Value] {
        var seen: Set<Value> = []
        for value in values where !seen.insert(value).inserted { throw repeated(shown(value)) }
        return values
    }

    private func repeated(_ shown: String) -> Fault { fault("has \(shown) twice", "give each value once") }
}

extension String {
    /// Where a sign first stands twice in a row.
    fileprivate func range(ofTwo sign: Character) -> Index? {
        indices.first { self[$0] == sign && index(after: $0) < endIndex && self[index(after: $0)] == sign }
    }
}
