import Documents
import Faults
import Glibc

/// Some points of a sweep with what came out.
public struct TrialBatch: Hashable, Sendable {
    /// Where the first of them stands in the order of its sweep.
    public let position: Int
    /// The parameters of each point, as canonical JSON: all of them, as a single run has them.
    public let parameters: [String]
    /// The values of all points, metric by metric in the order of the scene's keys; NaN where one is absent.
    public let values: [[Double]]
    /// The words of the faults by which points came to no end, whose values are all absent.
    public let faults: [Int: String]

    /// Points with what came out.
    public init(position: Int, parameters: [String], values: [[Double]], faults: [Int: String] = [:]) {
        precondition(position >= 0, "a place is not negative, was \(position)")
        for column in values {
            precondition(
                column.count == parameters.count, "each of \(parameters.count) points has a value, had \(column.count)")
        }
        for point in faults.keys {
            precondition(parameters.indices.contains(point), "a fault is one of a point, was of \(point)")
            precondition(values.allSatisfy { $0[point].isNaN }, "a point that failed has no values, had \(point)")
        }
        self.position = position
        self.parameters = parameters
        self.values = values
        self.faults = faults
    }

    /// The number of points.
    public var count: Int { parameters.count }

    /// The points at these places, in their order.
    func points(at places: [Int]) -> TrialBatch {
        guard places.count < count else { return self }
        var kept: [Int: String] = [:]
        for (place, old) in places.enumerated() {
            if let fault = faults[old] { kept[place] = fault }
        }
        return TrialBatch(
            position: position, parameters: places.map { parameters[$0] },
            values: values.map { column in places.map { column[$0] } }, faults: kept)
    }

    /// Whether two points came out alike, bit for bit.
    func isSame(_ point: Int, as other: Int, of batch: TrialBatch) -> Bool {
        faults[point] == batch.faults[other]
            && zip(values, batch.values).allSatisfy { own, their in
                own[point].bitPattern == their[other].bitPattern || (own[point].isNaN && their[other].isNaN)
            }
    }

    // MARK: - Bytes

    /// The parameters, each ended by a line feed.
    var parameterBytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(parameters.reduce(0) { $0 + $1.utf8.count + 1 })
        for line in parameters {
            bytes.append(contentsOf: line.utf8)
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }

    /// The values as little-endian doubles, metric by metric; what is absent has one pattern.
    var resultBytes: [UInt8] {
        let columns = values
        let count = count
        return [UInt8](unsafeUninitializedCapacity: columns.count * count * 8) { bytes, written in
            let target = UnsafeMutableRawBufferPointer(bytes)
            for (place, column) in columns.enumerated() {
                for (row, value) in column.enumerated() {
                    let pattern = (value.isNaN ? Double.nan : value).bitPattern.littleEndian
                    target.storeBytes(of: pattern, toByteOffset: 8 * (place * count + row), as: UInt64.self)
                }
            }
            written = columns.count * count * 8
        }
    }

    /// The faults as a JSON object by place; nil where there are none.
    var faultText: String? {
        faults.isEmpty ? nil : JSONObject(faults.map { (String($0.key), JSON($0.value)) }).json.text(.canonical)
    }

    /// A batch out of its bytes; nil where they are not those of so many points and metrics.
    init?(
        position: Int, count: Int, metrics: Int, parameters: UnsafeRawBufferPointer, results: UnsafeRawBufferPointer,
        faults text: String?
    ) {
        let lines = Self.lines(parameters)
        guard position >= 0, lines.count == count, results.count == 8 * count * metrics else { return nil }
        var faults: [Int: String] = [:]
        if let text {
            guard let object = try? JSON(parsing: text).objectValue else { return nil }
            for (place, words) in object {
                guard let place = Int(place), lines.indices.contains(place), let words = words.stringValue else {
                    return nil
                }
                faults[place] = words
            }
        }
        let values = (0..<metrics).map { metric in
            (0..<count).map { row in
                Double(
                    bitPattern: UInt64(
                        littleEndian: results.loadUnaligned(fromByteOffset: 8 * (metric * count + row), as: UInt64.self)
                    ))
            }
        }
        guard faults.keys.allSatisfy({ place in values.allSatisfy { $0[place].isNaN } }) else { return nil }
        self.init(
            position: position, parameters: lines.map { String(decoding: parameters[$0], as: UTF8.self) },
            values: values, faults: faults)
    }

    /// Where the lines of a text are, their ends left out; nothing where the last one has no end.
    static func lines(_ bytes: UnsafeRawBufferPointer) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        let end = forEachLine(bytes) { line in
            lines.append(line)
            return true
        }
        return end == bytes.count ? lines : []
    }

    /// The number of the first line that is this text.
    static func line(_ text: String, in bytes: UnsafeRawBufferPointer) -> Int? {
        var text = text
        return text.withUTF8 { own in
            guard let base = bytes.baseAddress, let start = own.baseAddress else { return nil }
            var (number, isFound) = (-1, false)
            _ = forEachLine(bytes) { line in
                number += 1
                isFound = line.count == own.count && memcmp(base + line.lowerBound, start, own.count) == 0
                return !isFound
            }
            return isFound ? number : nil
        }
    }

    /// Hands out lines until the body answers false; answers where the last one ends.
    private static func forEachLine(_ bytes: UnsafeRawBufferPointer, _ body: (Range<Int>) -> Bool) -> Int {
        guard let base = bytes.baseAddress else { return 0 }
        var start = 0
        while start < bytes.count, let feed = memchr(base + start, 10, bytes.count - start) {
            let end = UnsafeRawPointer(feed) - base
            guard body(start..<end) else { return start }
            start = end + 1
        }
        return start
    }
}
