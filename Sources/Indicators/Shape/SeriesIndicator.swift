/// An indicator that makes one series out of one: what others are composed of.
public protocol SeriesIndicator: Indicator where Stream.Input == Double, Stream.Output == Double {}
