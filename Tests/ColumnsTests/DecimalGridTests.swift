import Columns
import TestSupport
import Testing

@Suite struct DecimalGridTests {
    /// The decimals of the coarsest grid a value lies on, from the digits of its shortest text; nil where on none.
    ///
    /// The decimals whose digits are an integer below 2^51 go one to one with doubles, so that the shortest text of a
    /// value on a grid is the grid point itself.
    private func decimalsOfText(_ value: Double) -> Int? {
        guard value.isFinite, value.bitPattern != (-0.0).bitPattern else { return nil }
        let parts = "\(value.magnitude)".split(separator: "e")
        let mantissa = parts[0].split(separator: ".")
        var fraction = mantissa.count > 1 ? String(mantissa[1]) : ""
        while fraction.last == "0" { fraction.removeLast() }
        let exponent = (parts.count > 1 ? Int(parts[1]) ?? 0 : 0) - fraction.count
        let zeros = String(repeating: "0", count: max(0, exponent))
        guard let integer = Int64(mantissa[0] + fraction + zeros), integer < 1 << 51 else { return nil }
        return exponent >= -14 ? max(0, -exponent) : nil
    }

    private func coarsest(_ value: Double) -> Int? { Column([value]).scaled().scale?.decimals }

    @Test(
        "The coarsest grid of known values",
        arguments: [
            (0, 0), (1, 0), (-250, 0), (0.5, 1), (97.31, 2), (1.10472, 5), (0.00000001, 8), (1e-14, 14),
            (999_999_999_999_999, 0), (2_251_799_813_685_247, 0), (1e-15, nil), (1.0 / 3, nil), (-0.0, nil),
            (.nan, nil), (.infinity, nil), (2_251_799_813_685_248, nil), (1e20, nil), (0.1 + 0.2, nil),
        ] as [(Double, Int?)])
    func knownValues(value: Double, decimals: Int?) {
        #expect(coarsest(value) == decimals)
    }

    @Test("The grid of a value is the one its shortest text tells", arguments: [1, 2, 3] as [UInt64])
    func agreesWithText(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let powers = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16]
        for _ in 0..<Campaign.size(50_000) {
            let digits = Int.random(in: 1...15, using: &generator)
            let integer = Int64.random(in: 0..<Int64(powers[digits]), using: &generator)
            let decimals = Int.random(in: 0...16, using: &generator)
            var value = Double(integer) / powers[decimals]
            // One in four is moved a few steps of a double aside, off its grid.
            if UInt8.random(in: 0..<4, using: &generator) == 0 { value = value.nextUp.nextUp }
            if Bool.random(using: &generator), value > 0 { value = -value }
            guard coarsest(value) == decimalsOfText(value) else {
                Issue.record("\(value) was on \(String(describing: coarsest(value)))")
                return
            }
        }
    }

    @Test("Steps and scale give the value back", arguments: [4, 5] as [UInt64])
    func stepsAreExact(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<10_000 {
            let scale = DecimalScale(decimals: Int.random(in: 0...14, using: &generator))
            let integer = Int64.random(in: -999_999_999_999_999...999_999_999_999_999, using: &generator)
            let value = Double(integer) / scale.stepsPerUnit
            try #require(DecimalGrid.steps(of: value, scale: scale) == integer)
        }
    }

    @Test("A column has the finest of its values' grids, wherever in the column that value stands")
    func finestWins() {
        for row in 0..<11 {
            var values = Array(repeating: 2.5, count: 11)
            values[row] = 1.125
            #expect(Column(values).scaled().scale?.decimals == 3)
            values[row] = 1.0 / 3
            #expect(Column(values).scaled().scale == nil)
        }
        #expect(Column([Double]()).scaled().scale?.decimals == 0)
    }

    @Test("Strays are counted, and the search stops once there are more than it may meet")
    func strays() {
        let values = [0.1, 1.0 / 3, 0.25, .nan, 0.125, -0.0, 0.0625]
        func search(limit: Int) -> (strays: Int, decimals: Int) {
            var grid = DecimalGrid()
            values.withUnsafeBufferPointer { grid.take($0, strayLimit: limit) }
            return (grid.strays, grid.scale.decimals)
        }
        #expect(search(limit: 9) == (3, 4))
        #expect(search(limit: 1) == (2, 2))
        #expect(search(limit: 0) == (1, 1))
    }
}
