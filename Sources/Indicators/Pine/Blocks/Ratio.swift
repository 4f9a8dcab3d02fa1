/// A part of a whole, or another value, by default NaN, where there is no whole.
func ratio(_ part: Double, _ whole: Double, otherwise: Double = .nan) -> Double {
    whole == 0 ? otherwise : part / whole
}
