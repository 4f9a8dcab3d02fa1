public import Columns

extension OrderDesk {
    /// Goes on to a moment without a price, where an answer comes from; never back.
    public mutating func advance(to time: Timestamp) {
        if time > account.time { account.time = time }
    }
}
