import Arguments
import Synchronization
import Testing

@Suite struct ProgressTests {
    /// A clock that stands until it is moved, and a screen that keeps what is written.
    private final class Stage: Sendable {
        private let state = Mutex((now: UInt64(5_000_000_000), text: [String]()))

        func display(_ style: ProgressDisplay.Style) -> ProgressDisplay {
            ProgressDisplay(
                style, nanoseconds: { self.state.withLock { $0.now } },
                write: { text in self.state.withLock { $0.text.append(text) } })
        }

        func pass(milliseconds: UInt64) { state.withLock { $0.now += milliseconds * 1_000_000 } }

        /// What was written since the last call.
        func take() -> [String] {
            state.withLock { state in
                defer { state.text = [] }
                return state.text
            }
        }
    }

    @Test("Work under a second shows nothing", arguments: [ProgressDisplay.Style.bar(columns: 80), .lines, .silent])
    func shortWork(style: ProgressDisplay.Style) {
        let stage = Stage()
        let progress = stage.display(style).begin("importing", total: 10, unit: "bars")
        for _ in 0..<10 {
            stage.pass(milliseconds: 99)
            progress.advance()
        }
        progress.finish()
        #expect(stage.take() == [])
    }

    @Test("A bar ends in what is known by now, lines tell nothing of it")
    func note() {
        let stage = Stage()
        let progress = stage.display(.bar(columns: 120)).begin("sweeping", total: 400, unit: "sets")
        stage.pass(milliseconds: 1_000)
        progress.advance(by: 100, note: "best 1.25")
        #expect(
            stage.take() == [
                "\rsweeping [######------------------]  25 %  100 sets/s  3.0 s left  best 1.25\u{1B}[K"
            ])
        stage.pass(milliseconds: 1_000)
        progress.advance(by: 100)
        #expect(stage.take().first?.contains("best 1.25") == true)
        let lines = stage.display(.lines).begin("sweeping", total: 4, unit: "sets")
        stage.pass(milliseconds: 1_000)
        lines.advance(by: 2, note: "best 1.25")
        #expect(stage.take() == ["sweeping 50 %, 2 sets/s, 1.0 s left\n"])
    }

    @Test("A bar shows part, rate and time left, is redrawn ten times a second, and ends in one line")
    func bar() {
        let stage = Stage()
        let progress = stage.display(.bar(columns: 80)).begin("importing", total: 4_000_000, unit: "bars")
        stage.pass(milliseconds: 999)
        progress.advance(by: 999_999)
        #expect(stage.take() == [])
        stage.pass(milliseconds: 1)
        progress.advance()
        #expect(
            stage.take() == [
                "\rimporting [######------------------]  25 %  1.0 M bars/s  3.0 s left\u{1B}[K"
            ])
        stage.pass(milliseconds: 99)
        progress.advance(by: 1_000)
        #expect(stage.take() == [])
        stage.pass(milliseconds: 901)
        progress.advance(by: 999_000)
        #expect(
            stage.take() == [
                "\rimporting [############------------]  50 %  1.0 M bars/s  2.0 s left\u{1B}[K"
            ])
        stage.pass(milliseconds: 2_000)
        progress.advance(by: 2_000_000)
        #expect(
            stage.take() == ["\rimporting [########################] 100 %  1.0 M bars/s  0 s left\u{1B}[K"])
        progress.finish()
        #expect(stage.take() == ["\r\u{1B}[Kimporting 4.0 M bars in 4.0 s, 1.0 M bars/s\n"])
        progress.finish()
        #expect(stage.take() == [])
    }

    @Test("A bar is cut to leave the last column of a narrow terminal free")
    func narrowBar() {
        let stage = Stage()
        let progress = stage.display(.bar(columns: 20)).begin("importing", total: 2, unit: "bars")
        stage.pass(milliseconds: 1_000)
        progress.advance()
        #expect(stage.take() == ["\rimporting [########\u{1B}[K"])
        progress.finish()
    }

    @Test("Lines come at tenths, each once, and the last one tells the whole")
    func lines() {
        let stage = Stage()
        let progress = stage.display(.lines).begin("reading", total: 10_000_000, unit: .bytes)
        stage.pass(milliseconds: 500)
        progress.advance(by: 2_000_000)
        #expect(stage.take() == [])
        stage.pass(milliseconds: 1_500)
        progress.advance(by: 1_900_000)
        #expect(stage.take() == ["reading 30 %, 1.9 MB/s, 3.1 s left\n"])
        progress.advance(by: 50_000)
        #expect(stage.take() == [])
        progress.advance(by: 6_050_000)
        #expect(stage.take() == ["reading 90 %, 5.0 MB/s, 0 s left\n"])
        progress.finish()
        #expect(stage.take() == ["reading 10.0 MB in 2.0 s, 5.0 MB/s\n"])
    }

    @Test("A silent display never writes")
    func silent() {
        let stage = Stage()
        let progress = stage.display(.silent).begin("importing", total: 2, unit: "bars")
        stage.pass(milliseconds: 60_000)
        progress.advance(by: 2)
        progress.finish()
        ProgressDisplay.silent.begin("x", total: 0, unit: "y").finish()
        #expect(stage.take() == [])
    }

    @Test("Work that ends by a fault takes its bar away")
    func abandoned() {
        let stage = Stage()
        func work() {
            let progress = stage.display(.bar(columns: 80)).begin("importing", total: 2, unit: "bars")
            stage.pass(milliseconds: 1_000)
            progress.advance()
            _ = stage.take()
        }
        work()
        #expect(stage.take() == ["\r\u{1B}[K"])
    }

    @Test("Nothing done yet, and more done than announced, are shown without nonsense")
    func borders() {
        let stage = Stage()
        let progress = stage.display(.bar(columns: 100)).begin("sweep", total: 10, unit: "sets")
        stage.pass(milliseconds: 1_000)
        progress.advance(by: 0)
        #expect(stage.take() == ["\rsweep [------------------------]   0 %  0 sets/s  time left unknown\u{1B}[K"])
        stage.pass(milliseconds: 1_000)
        progress.advance(by: 12)
        #expect(stage.take() == ["\rsweep [########################] 100 %  6 sets/s  0 s left\u{1B}[K"])
        progress.finish()
        let nothing = stage.display(.lines).begin("empty", total: 0, unit: "sets")
        stage.pass(milliseconds: 2_000)
        nothing.advance(by: 0)
        nothing.finish()
        #expect(stage.take().last == "empty 0 sets in 2.0 s, 0 sets/s\n")
    }

    @Test("Steps of several threads add up")
    func threads() async {
        let stage = Stage()
        let progress = stage.display(.lines).begin("counting", total: 8_000, unit: "steps")
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask { for _ in 0..<1_000 { progress.advance() } }
            }
        }
        stage.pass(milliseconds: 1_000)
        progress.finish()
        #expect(stage.take() == ["counting 8.0 k steps in 1.0 s, 8.0 k steps/s\n"])
    }
}
