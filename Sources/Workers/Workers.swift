import Glibc

/// Calls `body` once for each index below `count` on up to `threads` threads, and returns when all are done.
///
/// Work is handed out in order, an index at a time; results belong in storage of their own by index, so that the
/// order of completion never shows. The threads are the system's own, one of them the caller's: a pool that decides by
/// itself how many to run would sometimes decide on one.
public func forEachConcurrently(_ count: Int, threads: Int, _ body: @Sendable (Int) -> Void) {
    precondition(threads > 0, "threads are positive, were \(threads)")
    guard threads > 1, count > 1 else {
        for index in 0..<count { body(index) }
        return
    }
    withoutActuallyEscaping(body) { body in
        let loop = ParallelLoop(count: count, body: body)
        let others = startThreads(min(threads, count) - 1) { loop.run() }
        loop.run()
        for other in others { pthread_join(other, nil) }
    }
}

/// The results of `body` for each index below `count`, in order, computed on up to `threads` threads.
public func mapConcurrently<Result: Sendable>(
    _ count: Int, threads: Int, _ body: @Sendable (Int) -> Result
) -> [Result] {
    let results = Results<Result>(count: count)
    forEachConcurrently(count, threads: threads) { index in
        results.put(body(index), at: index)
    }
    return results.ordered()
}

/// A loop that several threads run together. A class because they share it.
private final class ParallelLoop: Sendable {
    private let count: Int
    private let body: @Sendable (Int) -> Void
    private let next = Counter()

    init(count: Int, body: @escaping @Sendable (Int) -> Void) {
        self.count = count
        self.body = body
    }

    /// Takes indices until there are none.
    func run() {
        while case let index = next.take(), index < count { body(index) }
    }
}
