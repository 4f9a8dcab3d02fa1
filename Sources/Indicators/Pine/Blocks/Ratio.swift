/// A part of a whole, or NaN where there is no whole.
func ratio(_ part: Double, _ whole: Double) -> Double { whole == 0 ? .nan : part / whole }
