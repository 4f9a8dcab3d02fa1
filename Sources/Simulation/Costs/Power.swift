import Glibc

/// A base to a power.
func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
