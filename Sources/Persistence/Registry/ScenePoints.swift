import Faults

/// The points of a scene that are on record, as far as one program has seen them.
///
/// It takes 16 to 24 bytes a point: no parameters are kept, only where they stand.
public struct ScenePoints: Sendable {
    /// The scene.
    public let scene: SceneNumber
    /// What its points share.
    public let facts: TrialScene
    /// The number of its points.
    public private(set) var count = 0

    /// The last link that was seen.
    var lastLink: Int64 = 0
    /// The last run that was seen.
    var lastRun: Int64 = 0
    /// The parameters of single runs of the same setting.
    var runs: Set<String> = []
    /// The batches of this scene and of others of the same setting, in the order of their links.
    private var batches: [(link: Int64, start: Int, isOwn: Bool)] = []
    /// The ordinals of points by the hash of their parameters.
    private var index = HashIndex()

    init(scene: SceneNumber, facts: TrialScene) {
        self.scene = scene
        self.facts = facts
    }

    /// Where a point stands: its batch and its place there.
    struct Place: Hashable {
        let link: Int64
        let point: Int
        let isOwn: Bool
    }

    /// Where a point stands whose parameters have a hash, in this scene where it is there; `isSame` compares the text.
    func place(ofHash hash: UInt64, isSame: (Place) throws(Fault) -> Bool) throws(Fault) -> Place? {
        var found: Place?
        try index.search(hash) { ordinal throws(Fault) in
            let place = place(of: ordinal)
            if found == nil || place.isOwn, try isSame(place) { found = place }
            return found?.isOwn == true
        }
        return found
    }

    /// Takes in the points of a batch by the hashes of their parameters.
    mutating func add(_ hashes: [UInt64], link: Int64, isOwn: Bool) {
        precondition(link > lastLink, "links ascend, \(link) comes after \(lastLink)")
        batches.append((link, index.count, isOwn))
        for hash in hashes { index.append(hash) }
        if isOwn { count += hashes.count }
        lastLink = link
    }

    private func place(of ordinal: Int) -> Place {
        var (low, high) = (0, batches.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if batches[middle].start <= ordinal { low = middle } else { high = middle }
        }
        let batch = batches[low]
        return Place(link: batch.link, point: ordinal - batch.start, isOwn: batch.isOwn)
    }

    /// A hash of the bytes of a text: two multiplications for eight of them.
    static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(bytes.count)
        var place = 0
        while place < bytes.count {
            var word: UInt64 = 0
            if place + 8 <= bytes.count {
                word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            } else {
                for rest in (place..<bytes.count).reversed() { word = word << 8 | UInt64(bytes[rest]) }
            }
            state = (state ^ word) &* 0xBF58_476D_1CE4_E5B9
            state = (state ^ (state >> 32)) &* 0x94D0_49BB_1331_11EB
            state ^= state >> 29
            place += 8
        }
        return state
    }
}
