internal import Dispatch
import Glibc
internal import Synchronization

/// Makes values on several threads and takes them in order on the caller's, while the next ones are being made.
///
/// At most `ahead` values are made and not yet taken. A fault of `take` ends the making and is thrown.
public func produceConcurrently<Value: Sendable, Failure: Error>(
    _ count: Int, threads: Int, ahead: Int, make: @Sendable (Int) -> Value,
    take: (Int, Value) throws(Failure) -> Void
) throws(Failure) {
    precondition(threads > 0 && ahead > 0, "threads and values ahead are positive, were \(threads) and \(ahead)")
    guard threads > 1, count > 1 else {
        for index in 0..<count { try take(index, make(index)) }
        return
    }
    let line = ProductionLine<Value>(count: count, ahead: ahead)
    var failure: Failure?
    withoutActuallyEscaping(make) { make in
        let lanes = startThreads(min(threads, count)) { line.produce(make) }
        guard !lanes.isEmpty else {
            // The system gives no threads: the caller makes what it takes.
            for index in 0..<count where failure == nil {
                do throws(Failure) { try take(index, make(index)) } catch { failure = error }
            }
            return
        }
        for index in 0..<count {
            let value = line.next(index)
            do throws(Failure) {
                try take(index, value)
            } catch {
                failure = error
                break
            }
        }
        line.stop()
        for lane in lanes { pthread_join(lane, nil) }
    }
    if let failure { throw failure }
}

/// What makers and taker share. A class because they share it.
private final class ProductionLine<Value: Sendable>: Sendable {
    private let count: Int
    /// Begins at zero and is raised: a semaphore may not end below the value it began with.
    private let room = DispatchSemaphore(value: 0)
    private let made = DispatchSemaphore(value: 0)
    private let indices = Counter()
    private let values = Mutex<[Int: Value]>([:])
    private let isStopped = Atomic(false)

    init(count: Int, ahead: Int) {
        self.count = count
        for _ in 0..<ahead { room.signal() }
    }

    /// Makes values until all are made or nobody wants more.
    func produce(_ make: (Int) -> Value) {
        while true {
            room.wait()
            let index = indices.take()
            guard index < count, !isStopped.load(ordering: .acquiring) else {
                // The next maker has to see the end as well.
                room.signal()
                return
            }
            let value = make(index)
            values.withLock { $0[index] = value }
            made.signal()
        }
    }

    /// Waits for a value and takes it.
    func next(_ index: Int) -> Value {
        while true {
            if let value = values.withLock({ $0.removeValue(forKey: index) }) {
                room.signal()
                return value
            }
            made.wait()
        }
    }

    /// Tells the makers that nobody wants more.
    func stop() {
        isStopped.store(true, ordering: .releasing)
        room.signal()
    }
}
