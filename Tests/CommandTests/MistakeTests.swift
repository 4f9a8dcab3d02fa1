import TestSupport
import Testing

/// What a user gets wrong, and what the program says to it.
@Suite struct MistakeTests {
    struct Mistake: Sendable, CustomTestStringConvertible {
        let words: [String]
        let code: Int32
        let says: String
        var testDescription: String { words.joined(separator: " ") }
    }

    static let mistakes: [Mistake] = [
        Mistake(words: ["dat"], code: 2, says: "unknown command \"dat\"; did you mean \"data\"? see 'assay --help'"),
        Mistake(words: ["data", "improt"], code: 2, says: "did you mean \"import\"?"),
        Mistake(words: ["data"], code: 2, says: "see 'assay data --help'"),
        Mistake(words: ["run", "crossover"], code: 2, says: "--data"),
        Mistake(
            words: ["run", "crossover", "--data", "SPY"], code: 2,
            says: "a series is named SYMBOL:INTERVAL, was 'SPY'"),
        Mistake(words: ["run", "crossover", "--data", "SPY:1x"], code: 2, says: "'1x' in 'SPY:1x' is not an interval"),
        Mistake(words: ["run", "crosover", "--data", "SPY:1d"], code: 2, says: "there is no strategy 'crosover'"),
        Mistake(
            words: ["run", "crossover", "--data", "SPY:1d", "--set", "fast=0"], code: 2,
            says: "parameter 'fast' is a whole number from 1 to 100000, was '0'"),
        Mistake(
            words: ["run", "crossover", "--data", "SPY:1d", "--set", "fast=2.5"], code: 2,
            says: "--set: parameter 'fast' is a whole number from 1 to 100000, was '2.5'"),
        Mistake(
            words: ["run", "crossover", "--data", "SPY:1d", "--set", "exposure=1.5", "--set", "speed=1"], code: 2,
            says: "--set: parameter 'exposure' is a number from 0 to 1, was '1.5'"),
        Mistake(
            words: ["run", "crossover", "--data", "SPY:1d", "--set", "speed=1"], code: 2,
            says: "--set: strategy 'crossover' has no parameter 'speed'; its parameters are fast, slow, exposure"),
        Mistake(
            words: ["run", "crossover", "--data", "SPY:1d", "--commission", "lots"], code: 2, says: "not a commission"),
        Mistake(
            words: ["run", "crossover", "--data", "SPY:1d", "--capital", "-5"], code: 2, says: "a capital is positive"),
        Mistake(
            words: ["run", "crossover", "--data", "A:1d,A:1d"], code: 2, says: "A:1d is given twice"),
        Mistake(
            words: ["run", "pairs", "--data", "A:1d,A:1w"], code: 2,
            says: "strategy 'pairs' trades 2 instruments, was given A:1d,A:1w"),
        Mistake(
            words: ["run", "momentum", "--data", "A:1d"], code: 2,
            says: "strategy 'momentum' trades 2 instruments or more, was given A:1d"),
        Mistake(
            words: ["run", "crossover", "--data", "A:1d", "--fill-rule", "pat"], code: 2,
            says: "there is no fill rule \"pat\""),
        Mistake(
            words: ["run", "crossover", "--data", "A:1d", "--margin", "0.2/0.5"], code: 2,
            says: "\"0.2/0.5\" is not a margin"),
        Mistake(
            words: ["run", "crossover", "--data", "A:1d", "--participation", "1.5"], code: 2,
            says: "1.5 is not in 0.0001 to 1"),
        Mistake(
            words: ["run", "crossover", "--data", "A:1d", "--latency", "soon"], code: 2,
            says: "\"soon\" is not a latency"),
        Mistake(
            words: ["run", "crossover", "--data", "A:1d", "--risk", "luck=1"], code: 2,
            says: "there is no limit \"luck\""),
        Mistake(
            words: ["run", "crossover", "--data", "A:1d", "--risk", "drawdown=some"], code: 2,
            says: "\"some\" is not a value of the limit drawdown"),
        Mistake(
            words: ["run", "crossover", "--data", "A:1d", "--trades-format", "tradingview"], code: 2,
            says: "a format of trades needs a file"),
        Mistake(
            words: [
                "run", "pairs", "--data", "A:1d,B:1d", "--trades-format", "tradingview", "--trades", "trades.csv",
            ], code: 2, says: "TradingView's list of trades is of one instrument"),
        Mistake(words: ["data", "list"], code: 3, says: "this workspace has no market store yet"),
        Mistake(words: ["data", "import", "no-such-file.csv"], code: 3, says: "no-such-file.csv"),
        Mistake(words: ["data", "show", "SPY:1d", "--as-of", "noon"], code: 2, says: "is not a date or a time"),
        Mistake(words: ["indicator", "show", "talib.SMX"], code: 2, says: "there is no indicator 'talib.SMX'"),
        Mistake(words: ["indicator", "compute", "talib.SMA"], code: 2, says: "give either --bars or --data"),
        Mistake(
            words: ["indicator", "compute", "talib.SMA", "--bars", "x", "--set", "timeperiod=0"], code: 2,
            says: "parameter 'timeperiod' of talib.SMA is a whole number from 1 to 100000, was 0"),
        Mistake(
            words: ["indicator", "compute", "talib.SMA", "TALIB.sma", "--bars", "x", "--json"], code: 2,
            says: "talib.SMA is named twice"),
        Mistake(
            words: ["indicator", "compute", "talib.SMA", "ta.ema", "--bars", "x", "--set", "period=3"], code: 2,
            says: "talib.SMA has no parameter 'period'"),
        Mistake(
            words: ["indicator", "compute", "talib.SMA", "--bars", "x", "--input", "open=high"], code: 2,
            says: "--input: no input is called 'open'; what is read is close"),
        Mistake(
            words: ["indicator", "compute", "talib.SMA", "--data", "A:1d", "--interval", "1d"], code: 2,
            says: "--interval says nothing about bars of the store"),
        Mistake(words: ["data", "check"], code: 3, says: "this workspace has no market store yet"),
        Mistake(
            words: ["run", "crossover", "--data", "A:1d,B:1d"], code: 2,
            says: "strategy 'crossover' trades one series, was given A:1d,B:1d"),
        Mistake(words: ["trials", "list"], code: 3, says: "this workspace has no run registry yet"),
        Mistake(words: ["trials", "show", "3f9c"], code: 3, says: "this workspace has no run registry yet"),
        Mistake(
            words: ["batch", "crossover", "--data", "A:1d"], code: 3, says: "this workspace has no market store yet"),
        Mistake(words: ["doctor", "--jsn"], code: 2, says: "did you mean \"--json\"?"),
        Mistake(words: ["doctor", "--threads", "none"], code: 2, says: "--threads"),
    ]

    @Test("A mistake is told in one paragraph with its code, and leaves nothing behind", arguments: mistakes)
    func mistakeIsTold(mistake: Mistake) throws {
        let folder = TemporaryFolder()
        let run = ProgramRun(mistake.words + ["--workspace", folder.file("none")], in: folder)
        #expect(run.code == mistake.code, "\(run.messages)")
        #expect(run.output.isEmpty)
        #expect(run.messages.contains(mistake.says), "\(run.messages)")
        #expect(run.messages.hasPrefix("assay: ") && run.messages.filter { $0 == "\n" }.count == 1)
        #expect(TemporaryFolder.exists(folder.file("none")) == false)
    }
}
