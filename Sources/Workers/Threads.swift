import Glibc

/// Starts threads that each run `body` once; fewer where the system gives no more.
func startThreads(_ count: Int, _ body: @escaping @Sendable () -> Void) -> [pthread_t] {
    var threads: [pthread_t] = []
    let work = ThreadWork(body)
    for _ in 0..<count {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(work)
        guard pthread_create(&thread, nil, runThread, context.toOpaque()) == 0 else {
            context.release()
            break
        }
        threads.append(thread)
    }
    return threads
}

/// What a thread is started with. A class because C hands it on as an address.
private final class ThreadWork: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

private func runThread(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context else { return nil }
    Unmanaged<ThreadWork>.fromOpaque(context).takeRetainedValue().body()
    return nil
}
