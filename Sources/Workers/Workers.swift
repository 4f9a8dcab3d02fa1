internal import Dispatch

/// Calls `body` once for each index below `count` on up to `threads` threads, and returns when all are done.
///
/// Work is handed out in order, an index at a time; results belong in storage of their own by index, so that the
/// order of completion never shows.
public func forEachConcurrently(_ count: Int, threads: Int, _ body: @Sendable (Int) -> Void) {
    precondition(threads > 0, "threads are positive, were \(threads)")
    guard threads > 1, count > 1 else {
        for index in 0..<count { body(index) }
        return
    }
    let lanes = min(threads, count)
    let next = Counter()
    DispatchQueue.concurrentPerform(iterations: lanes) { _ in
        while true {
            let index = next.take()
            guard index < count else { return }
            body(index)
        }
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
