import Statistics
import Testing

@Suite struct SobolSequenceTests {
    private func points(_ count: Int, dimensions: Int) -> [[UInt32]] {
        var sequence = SobolSequence(dimensions: dimensions)
        return (0..<count).map { place in
            let isThere = place == 0 || sequence.advance()
            #expect(isThere)
            return sequence.point
        }
    }

    /// Joe and Kuo's own table of the first points; the fourth dimension as scipy 1.17.1 has it.
    @Test("The first points are those that are published")
    func first() {
        let expected: [[Double]] = [
            [0, 0, 0, 0], [0.5, 0.5, 0.5, 0.5], [0.75, 0.25, 0.25, 0.25], [0.25, 0.75, 0.75, 0.75],
            [0.375, 0.375, 0.625, 0.875], [0.875, 0.875, 0.125, 0.375], [0.625, 0.125, 0.875, 0.625],
            [0.125, 0.625, 0.375, 0.125],
        ]
        #expect(points(8, dimensions: 4).map { $0.map { Double($0) * 0x1p-32 } } == expected)
    }

    /// scipy 1.17.1, `qmc.Sobol(21, scramble=False, bits=32)`, in units of 2^-32.
    @Test("Later points of all dimensions are those of another program")
    func later() {
        let points = points(1_024, dimensions: 21)
        #expect(
            points[777] == [
                2_973_761_536, 4_022_337_536, 700_448_768, 1_178_599_424, 2_730_491_904, 1_530_920_960, 817_889_280,
                3_275_751_424, 1_497_366_528, 1_388_314_624, 3_200_253_952, 2_990_538_752, 1_648_361_472,
                2_034_237_440, 2_445_279_232, 2_210_398_208, 1_732_247_552, 3_711_959_040, 1_589_641_216,
                3_233_808_384, 1_019_215_872,
            ])
        #expect(
            points[1_023] == [
                4_194_304, 3_233_808_384, 2_629_828_608, 624_951_296, 801_112_064, 1_883_242_496, 599_785_472,
                2_654_994_432, 1_480_589_312, 3_653_238_784, 2_915_041_280, 155_189_248, 557_842_432, 2_856_321_024,
                1_556_086_784, 1_992_294_400, 1_346_371_584, 3_762_290_688, 2_512_388_096, 1_371_537_408,
                3_720_347_648,
            ])
    }

    @Test("The first 256 points have one in each of 256 intervals of every dimension")
    func intervals() {
        let points = points(256, dimensions: SobolSequence.dimensionLimit)
        #expect(SobolSequence.dimensionLimit == 64)
        for dimension in 0..<SobolSequence.dimensionLimit {
            #expect(Set(points.map { $0[dimension] >> 24 }).count == 256)
        }
    }

    @Test("A point by its number is the one that the sequence comes to")
    func byNumber() {
        let sequence = SobolSequence(dimensions: 64)
        for (number, point) in points(300, dimensions: 64).enumerated() {
            #expect(sequence.point(at: UInt32(number)) == point)
        }
    }
}
