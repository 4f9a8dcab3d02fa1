internal import Glibc

/// A complex number, for characteristic functions.
struct Complex: Hashable, Sendable {
    var real: Double
    var imaginary: Double

    init(_ real: Double, _ imaginary: Double = 0) {
        self.real = real
        self.imaginary = imaginary
    }

    static func + (left: Complex, right: Complex) -> Complex {
        Complex(left.real + right.real, left.imaginary + right.imaginary)
    }

    static func - (left: Complex, right: Complex) -> Complex {
        Complex(left.real - right.real, left.imaginary - right.imaginary)
    }

    static func * (left: Complex, right: Complex) -> Complex {
        Complex(
            left.real * right.real - left.imaginary * right.imaginary,
            left.real * right.imaginary + left.imaginary * right.real)
    }

    static func * (factor: Double, number: Complex) -> Complex {
        Complex(factor * number.real, factor * number.imaginary)
    }

    static func / (left: Complex, right: Complex) -> Complex {
        let square = right.real * right.real + right.imaginary * right.imaginary
        return Complex(
            (left.real * right.real + left.imaginary * right.imaginary) / square,
            (left.imaginary * right.real - left.real * right.imaginary) / square)
    }

    var exponential: Complex {
        let size = exp(real)
        return Complex(size * cos(imaginary), size * sin(imaginary))
    }

    var logarithm: Complex { Complex(log(hypot(real, imaginary)), atan2(imaginary, real)) }

    /// The root with a real part of at least zero.
    var squareRoot: Complex {
        let size = hypot(real, imaginary)
        let side = ((size + abs(real)) / 2).squareRoot()
        guard side > 0 else { return Complex(0) }
        if real >= 0 { return Complex(side, imaginary / (2 * side)) }
        return Complex(abs(imaginary) / (2 * side), imaginary < 0 ? -side : side)
    }
}
