public import Faults
internal import Glibc
internal import Statistics

extension Garch {
    /// The model of greatest likelihood and what it reached.
    public struct Fit: Sendable {
        /// The model.
        public let model: Garch
        /// The filter of the series it was fitted to.
        public let filter: Filter
    }

    /// Fits a model to returns by quasi-maximum likelihood, from five starts.
    ///
    /// Parameters are searched where variance stays positive and comes back: the shares of news, of falls, of memory
    /// and of what is left to 1 are a point of a simplex. Refuses fewer than 100 returns, and a series that stands
    /// still.
    public static func fit(_ returns: [Double], hasLeverage: Bool, isStudent: Bool) throws(Fault) -> Fit {
        try returns.checkNumbers("return")
        guard returns.count >= 100 else {
            throw Fault(
                .refused, "\(returns.count) returns do not determine a model of variance",
                remedy: "give at least 100, better 500")
        }
        let moments = Moments(returns)
        guard let deviation = moments.deviation, deviation > 0 else {
            throw Fault(
                .refused, "the returns do not change, so that they have no variance to model",
                remedy: "leave this series out")
        }
        // In units of its deviation every series has the same starts.
        let scaled = returns.map { $0 / deviation }
        let backcast = backcast(scaled)
        func model(_ point: [Double]) -> Garch {
            // Without leverage both halves of news are one.
            let news = exp(point[2]) / (hasLeverage ? 1 : 2)
            let sizes = [news, hasLeverage ? exp(point[3]) : news, exp(point[hasLeverage ? 4 : 3])]
            let total = 1 + sizes.reduce(0, +)
            let shares = sizes.map { $0 / total }
            return Garch(
                mean: point[0], floor: exp(point[1]), news: 2 * shares[0], leverage: 2 * (shares[1] - shares[0]),
                memory: shares[2], degrees: isStudent ? 2 + exp(point[point.count - 1]) : nil)
        }
        let mean = moments.mean / deviation
        let starts = [(0.05, 0.9), (0.1, 0.8), (0.2, 0.6), (0.03, 0.96), (0.1, 0.3)].map { news, memory in
            let rest = 1 - news - memory
            let shape = hasLeverage ? [log(news / 2 / rest), log(news / 2 / rest)] : [log(news / rest)]
            return [mean, log(rest)] + shape + [log(memory / rest)] + (isStudent ? [log(6)] : [])
        }
        let found = Minimum(fromEach: starts) { -model($0).filter(scaled, backcast: backcast).logLikelihood }
        guard found.value.isFinite else {
            throw Fault(
                .refused, "no model of variance fits these returns",
                remedy: "look for a return far from all others, which is often a split that is not adjusted")
        }
        var best = model(found.point)
        best.mean *= deviation
        best.floor *= deviation * deviation
        let ownBackcast = backcast * deviation * deviation
        return Fit(model: best, filter: best.filter(returns, backcast: ownBackcast))
    }
}
