import Glibc

/// A base to a power.
public func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
