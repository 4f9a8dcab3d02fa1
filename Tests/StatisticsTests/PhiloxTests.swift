import Statistics
import Testing

@Suite struct PhiloxTests {
    /// The known answers that the authors publish with Random123.
    static let knownAnswers: [(counter: SIMD4<UInt32>, key: SIMD2<UInt32>, rounds: Int, words: SIMD4<UInt32>)] = [
        (.zero, .zero, 7, SIMD4(0x5f6f_b709, 0x0d89_3f64, 0x4f12_1f81, 0x4f73_0a48)),
        (
            SIMD4(repeating: .max), SIMD2(repeating: .max), 7,
            SIMD4(0x5207_ddc2, 0x4516_5e59, 0x4d8e_e751, 0x8c52_f662)
        ),
        (.zero, .zero, 10, SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8)),
        (
            SIMD4(repeating: .max), SIMD2(repeating: .max), 10,
            SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd)
        ),
        (
            SIMD4(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344), SIMD2(0xa409_3822, 0x299f_31d0), 10,
            SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1)
        ),
    ]

    @Test("The generator gives the published words", arguments: knownAnswers.indices)
    func publishedWords(index: Int) {
        let answer = Self.knownAnswers[index]
        #expect(Philox.words(counter: answer.counter, key: answer.key, rounds: answer.rounds) == answer.words)
    }

    @Test("A stream is laid out as block, path and purpose, and its uniforms are those of the specification")
    func streamLayout() {
        let stream = RandomStream(seed: 0xdead_beef_cafe_f00d, stream: 7, path: 0x0000_0002_0000_0005)
        #expect(stream.words(block: 0) == SIMD4(0x4aad_a4ce, 0xf96e_0c3a, 0xc40b_5004, 0x91c7_33a1))
        #expect(stream.words(block: 2) == SIMD4(0xe90f_cec1, 0x54c4_7997, 0x16cf_6e3e, 0x4e9d_b557))
        #expect(stream.uniforms(block: 0) == SIMD2(0.2917120938595234, 0.7657976161151765))
    }
}
