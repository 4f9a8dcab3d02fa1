internal import Faults

/// What a LAPACK routine answers in its last word, as an error that says what it means.
enum Answer {
    /// Throws what a routine answered unless that is zero; `meaning` tells what a positive answer is.
    static func check(
        _ answer: Int32, of routine: String, _ meaning: (_ place: Int) -> Fault = { unexpected($0) }
    ) throws(Fault) {
        switch answer {
        case 0: return
        case -1_011, -1_010:
            throw Fault(.input, "\(routine) got no memory to work in", remedy: "give fewer columns")
        case ..<0:
            throw Fault(.defect, "\(routine) does not take its argument \(-answer)", remedy: "report this")
        default: throw meaning(Int(answer))
        }
    }

    /// The answer of a routine that has no positive one.
    static func unexpected(_ place: Int) -> Fault { Fault(.defect, "an answer of \(place) has no meaning here") }

    /// An iteration that did not come to its end.
    static func noConvergence(_ name: String) -> (_ place: Int) -> Fault {
        { place in
            Fault(
                .input, "the decomposition of the \(name) did not converge: \(place) values were left open",
                remedy: "scale the columns to one order of magnitude")
        }
    }
}
