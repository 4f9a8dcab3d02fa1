internal import Documents
internal import Synchronization

/// The progress of some work, shown once it has taken a second.
///
/// A class because the workers of one loop share it. Work that ends by a fault, without ``finish()``, takes its bar
/// away.
public final class Progress: Sendable {
    private struct State {
        var done = 0
        var isFinished = false
        var lastDrawn: UInt64?
        var lastTenth = 0
        var note = ""
    }

    private let title: String
    private let total: Int
    private let unit: ProgressUnit
    private let display: ProgressDisplay
    private let start: UInt64
    private let state = Mutex(State())

    private static let quiet: UInt64 = 1_000_000_000
    private static let redraw: UInt64 = 100_000_000

    init(_ title: String, total: Int, unit: ProgressUnit, display: ProgressDisplay) {
        precondition(total >= 0, "the amount of work is 0 or more, was \(total)")
        self.title = title
        self.total = total
        self.unit = unit
        self.display = display
        start = display.nanoseconds()
    }

    deinit {
        state.withLock { state in
            if !state.isFinished, state.lastDrawn != nil { display.write("\r\u{1B}[K") }
        }
    }

    /// Tells that so many more steps are done, and what is known by now, which a bar shows at its end; any thread may.
    public func advance(by count: Int = 1, note: @autoclosure () -> String? = nil) {
        guard display.style != .silent else { return }
        state.withLock { state in
            precondition(!state.isFinished, "work goes on only until it is finished")
            state.done += count
            if case .bar = display.style, let note = note() { state.note = note }
            let now = display.nanoseconds()
            guard now - start >= Self.quiet, total > 0 else { return }
            switch display.style {
            case .silent: break
            case .bar(let columns):
                if let last = state.lastDrawn, now - last < Self.redraw { return }
                state.lastDrawn = now
                display.write("\r\(bar(state.done, state.note, at: now, columns: columns))\u{1B}[K")
            case .lines:
                let tenth = min(percent(state.done) / 10, 9)
                guard tenth > state.lastTenth else { return }
                state.lastTenth = tenth
                display.write(
                    "\(title) \(tenth * 10) %, \(rate(state.done, at: now)), \(remaining(state.done, at: now))\n")
            }
        }
    }

    /// Tells that the work is done: one line with its amount, time and rate, where it took over a second.
    public func finish() {
        guard display.style != .silent else { return }
        state.withLock { state in
            guard !state.isFinished else { return }
            state.isFinished = true
            let now = display.nanoseconds()
            guard now - start >= Self.quiet else { return }
            let isDrawn = state.lastDrawn != nil
            let line = "\(title) \(amount(state.done)) in \(seconds(to: now)), \(rate(state.done, at: now))\n"
            display.write((isDrawn ? "\r\u{1B}[K" : "") + line)
        }
    }

    // MARK: - Texts

    private func bar(_ done: Int, _ note: String, at now: UInt64, columns: Int) -> String {
        let filled = percent(done) * Self.barWidth / 100
        let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: Self.barWidth - filled)
        let percent = "\(percent(done)) %".paddedLeft(to: 5)
        let line =
            "\(title) [\(bar)] \(percent)  \(rate(done, at: now))  \(remaining(done, at: now))"
            + (note.isEmpty ? "" : "  \(note)")
        // The last column stays free: a full line would wrap on some terminals.
        return String(line.prefix(max(columns - 1, 0)))
    }

    private static let barWidth = 24

    private func percent(_ done: Int) -> Int {
        min(100, max(0, Int(Double(done) / Double(total) * 100)))
    }

    private func elapsed(to now: UInt64) -> Double { Double(now - start) / 1e9 }

    private func seconds(to now: UInt64) -> String { NumberText.duration(seconds: elapsed(to: now)) }

    private func rate(_ done: Int, at now: UInt64) -> String {
        let perSecond = Double(done) / elapsed(to: now)
        return switch unit {
        case .bytes: "\(NumberText.bytes(Int(perSecond)))/s"
        case .named(let name): "\(NumberText.compact(perSecond.rounded())) \(name)/s"
        }
    }

    private func remaining(_ done: Int, at now: UInt64) -> String {
        guard done > 0 else { return "time left unknown" }
        let left = elapsed(to: now) * Double(max(0, total - done)) / Double(done)
        return "\(NumberText.duration(seconds: left)) left"
    }

    private func amount(_ done: Int) -> String {
        switch unit {
        case .bytes: NumberText.bytes(done)
        case .named(let name): "\(NumberText.compact(Double(done))) \(name)"
        }
    }
}
