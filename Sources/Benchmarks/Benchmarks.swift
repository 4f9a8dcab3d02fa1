import Chunks
import Columns
import Glibc
import Market
import Digests
import Persistence

func exchange(_ b: inout BarColumns) -> BarColumns { let o = b; b = BarColumns(times: Column([]), fields: [:]); return o }

func loop() throws {
    keepFreedMemory()
    let store = try BarStore(path: "/tmp/bench.sqlite", access: .read)
    let rev = try store.revision(of: SeriesName("X:1m"))
    var buffer = try store.columns(of: rev)
    if CommandLine.arguments.count > 2 { let from = 1_500_000_000 + 60 * 1_000_000; for _ in 0..<5000 { _ = try store.columns(of: rev, in: TimeSpan(from: Timestamp(seconds: Int64(from)), until: Timestamp(seconds: Int64(from) + 30 * 86_400))) }; return }
    for _ in 0..<200 { buffer = try store.columns(of: rev, threads: 1, into: SeriesBuffer(reusing: exchange(&buffer))) }
}

@main struct Benchmarks {
    static func main() throws {
        keepFreedMemory()
        if CommandLine.arguments.count > 1 { try loop(); return }
        let n = 2_628_000
        var state: UInt64 = 7
        func next() -> UInt64 { state &+= 0x9E37_79B9_7F4A_7C15; var m = state; m = (m ^ (m >> 30)) &* 0xBF58_476D_1CE4_E5B9; m = (m ^ (m >> 27)) &* 0x94D0_49BB_1331_11EB; return m ^ (m >> 31) }
        func gauss() -> Double { var s = 0.0; for _ in 0..<12 { s += Double(next() >> 11) / 9007199254740992.0 }; return s - 6 }
        var t = ColumnBuilder<Timestamp>(capacity: n)
        var o = ColumnBuilder<Double>(capacity: n), h = ColumnBuilder<Double>(capacity: n), l = ColumnBuilder<Double>(capacity: n), c = ColumnBuilder<Double>(capacity: n), v = ColumnBuilder<Double>(capacity: n)
        var price = 30000.0
        for i in 0..<n {
            t.append(Timestamp(nanoseconds: 1_500_000_000_000_000_000 + Int64(i) * 60_000_000_000))
            let open = ((price + gauss() * 0.5) * 100).rounded() / 100
            price += gauss() * 20
            let close = (price * 100).rounded() / 100
            o.append(open); c.append(close)
            h.append(((max(open, close) + abs(gauss()) * 6) * 100).rounded() / 100)
            l.append(((min(open, close) - abs(gauss()) * 6) * 100).rounded() / 100)
            v.append((abs(gauss() * 30) * 100).rounded() / 100)
        }
        let series = BarColumns(times: t.seal(), fields: [.open: o.seal(), .high: h.seal(), .low: l.seal(), .close: c.seal(), .volume: v.seal()])
        let scratch = BlockScratch()
        var chunks: [EncodedChunk] = []
        let enc = leastSeconds(of: 3) {
            chunks = []
            var s = 0
            while s < n { let e = min(s + chunkRows, n); chunks.append(encodedChunk(series, rows: s..<e, scratch: scratch)); s = e }
        }
        print("encode", Double(n) / enc / 1e6, "M/s", "bytes", Double(chunks.reduce(0) { $0 + $1.byteCount }) / Double(n))
        let big = UnsafeMutableRawPointer.allocate(byteCount: 6*(n+1000)*8, alignment: 2<<20); madvise(big, 6*(n+1000)*8, MADV_HUGEPAGE)
        let ptrs = (0..<6).map { i in (big + i*(n+1000)*8).assumingMemoryBound(to: Double.self) }
        let dec = try leastSeconds(of: 9) {
            var s = 0
            for chunk in chunks {
                try chunk.times.withUnsafeBytes { tb in
                    try chunk.columns[0].bytes.withUnsafeBytes { b0 in try chunk.columns[1].bytes.withUnsafeBytes { b1 in try chunk.columns[2].bytes.withUnsafeBytes { b2 in try chunk.columns[3].bytes.withUnsafeBytes { b3 in try chunk.columns[4].bytes.withUnsafeBytes { b4 in
                        let d = try ChunkDecoder(times: tb, fields: [(.close, b0), (.open, b1), (.high, b2), (.low, b3), (.volume, b4)])
                        try d.decodeTimes(into: UnsafeMutableRawPointer(ptrs[5] + s).assumingMemoryBound(to: Int64.self), scratch: scratch)
                        try d.decode(rows: 0..<chunk.rows, into: [(.close, ptrs[0] + s), (.open, ptrs[1] + s), (.high, ptrs[2] + s), (.low, ptrs[3] + s), (.volume, ptrs[4] + s)], scratch: scratch)
                    } } } } }
                }
                s += chunk.rows
            }
        }
        print("decode", Double(n) / dec / 1e6, "M/s")
        let inst = Instrument(symbol: "X", kind: .stock, currency: "USD", tick: Price(units: 1), lot: Quantity(units: 1), multiplier: 1, calendar: "24/7", timeZone: "UTC")
        let prov = Provenance(source: "x", sourceDigest: SHA256.digest(of: "x"), options: "{}", basis: .raw, created: Timestamp(nanoseconds: 0))
        for threads in [1, 2] {
            let w = try leastSeconds(of: 3) {
                unlink("/tmp/bench.sqlite"); unlink("/tmp/bench.sqlite-wal"); unlink("/tmp/bench.sqlite-shm")
                let store = try BarStore(path: "/tmp/bench.sqlite", access: .write)
                _ = try store.write([SeriesImport(series, as: .seconds(60), of: inst, from: prov)], threads: threads)
            }
            print("write", threads, Double(n) / w / 1e6)
        }
        let store = try BarStore(path: "/tmp/bench.sqlite", access: .read)
        let rev = try store.revision(of: SeriesName("X:1m"))
        for threads in [1, 2] {
            var buffer = try store.columns(of: rev)
            let r = try leastSeconds(of: 15) { buffer = try store.columns(of: rev, threads: threads, into: SeriesBuffer(reusing: exchange(&buffer))) }
            print("read reused", threads, Double(n) / r / 1e6)
            let f = try leastSeconds(of: 9) { _ = try store.columns(of: rev, threads: threads) }
            print("read fresh", threads, Double(n) / f / 1e6)
        }
        let from = 1_500_000_000 + 60 * 1_000_000
        let m = try leastSeconds(of: 30) { _ = try store.columns(of: rev, in: TimeSpan(from: Timestamp(seconds: Int64(from)), until: Timestamp(seconds: Int64(from) + 30 * 86_400))) }
        print("month ms", m * 1e3)
        let m2 = try leastSeconds(of: 30) { let s = try BarStore(path: "/tmp/bench.sqlite", access: .read); _ = try s.columns(of: s.revision(of: SeriesName("X:1m")), in: TimeSpan(from: Timestamp(seconds: Int64(from)), until: Timestamp(seconds: Int64(from) + 30 * 86_400))) }
        print("open+month ms", m2 * 1e3)
    }
}
