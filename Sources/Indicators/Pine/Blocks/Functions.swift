import Glibc

/// The bell curve at a distance from its centre, 1 there.
func bell(_ distance: Double) -> Double { exp(-distance * distance / 2) }

/// A part of a whole, or NaN where there is no whole.
func ratio(_ part: Double, _ whole: Double) -> Double { whole == 0 ? .nan : part / whole }
