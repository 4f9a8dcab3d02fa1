import Documents
import Glibc
import Workers

/// What the machine can do at best, measured here and now: the floors that figures are held against.
struct Machine {
    /// Bytes a second that one thread copies between arrays far larger than the caches.
    let copyBytesPerSecond: Double
    /// The same for two threads at once.
    let copyBytesPerSecondOnTwo: Double
    /// The cores there are.
    let cores: Int

    static func measured() -> Machine {
        let count = 96 << 20
        let from = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 4_096)
        let into = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 4_096)
        defer {
            from.deallocate()
            into.deallocate()
        }
        from.initializeMemory(as: UInt8.self, repeating: 1)
        into.initializeMemory(as: UInt8.self, repeating: 2)
        let one = leastSeconds(of: 7) { into.copyMemory(from: UnsafeRawBufferPointer(from)) }
        let source = SharedBuffer(from.bindMemory(to: UInt8.self))
        let target = SharedBuffer(into.bindMemory(to: UInt8.self))
        let two = leastSeconds(of: 7) {
            forEachConcurrently(2, threads: 2) { half in
                let part = half * (count / 2)..<(half + 1) * (count / 2)
                UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(target.elements)[part])
                    .copyMemory(from: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(source.elements)[part]))
            }
        }
        return Machine(
            copyBytesPerSecond: Double(count) / one, copyBytesPerSecondOnTwo: Double(count) / two,
            cores: max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    }

    var text: String {
        let one = NumberText.fixed(copyBytesPerSecond / 1e9, decimals: 1)
        let two = NumberText.fixed(copyBytesPerSecondOnTwo / 1e9, decimals: 1)
        return "machine: \(cores) cores; a copy runs at \(one) GB/s on one thread, \(two) GB/s on two"
    }
}
