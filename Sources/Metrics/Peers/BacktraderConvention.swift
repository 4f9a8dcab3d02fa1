import Columns
import Market
import Statistics

/// backtrader's analysers as they are by default: the Sharpe ratio is of calendar years and is not scaled.
struct BacktraderConvention {
    private let record: PeerRecord

    init(_ record: PeerRecord) { self.record = record }

    var figures: [MetricFigure] {
        let years = PeriodReturns(record.series, in: .utc, times: .days)?.years.map(\.value) ?? []
        let drawdowns = DrawdownMetrics(record.series)
        return [
            .init("sharpe", "SharpeRatio (years)", .number(sharpe(years))),
            .init("maxDrawdown", "DrawDown.max.drawdown [%]", .number(drawdowns.greatest * 100)),
            .init("maxDrawdownAmount", "DrawDown.max.moneydown", .number(drawdowns.greatestAmount)),
            .init("maxDrawdownBars", "DrawDown.max.len", .count(drawdowns.longestBars)),
        ] + tradeFigures
    }

    /// Against the rate of a year, with the deviation of the population; absent below two years.
    private func sharpe(_ years: [Double]) -> Double? {
        let moments = Moments(years.map { $0 - record.annualRate })
        guard years.count > 1, !moments.isConstant, let deviation = moments.populationDeviation else { return nil }
        return moments.mean / deviation
    }

    private var tradeFigures: [MetricFigure] {
        guard let profits = record.trades?.map(\.profit) else { return [] }
        let (moments, count) = (Moments(profits), Double(profits.count))
        let quality: Double? =
            if let deviation = moments.populationDeviation, !moments.isConstant {
                count.squareRoot() * moments.mean / deviation
            } else { nil }
        return [
            .init("trades", "TradeAnalyzer.total.closed", .count(profits.count)),
            .init("sqn", "SQN", .number(quality)),
        ]
    }
}
