/// The functions that say what the strategy wants, and those that ask what its orders have made.
enum StrategyNames {
    static let signatures =
        SignatureReader.read(orders) { reading in OrderFunction(rawValue: reading.name).map { .order($0) } }
        + SignatureReader.read(account) { reading in AccountFact(rawValue: reading.name).map { .account($0) } }

    /// What stood on the names that `strategy` takes.
    static let declaration = SignatureReader.read(strategy) { _ in .special(.strategy) }

    private static let strategy = """
        strategy(title: const string, shorttitle?: const string, overlay?: const bool, format?: const string, \
        precision?: const int, scale?: const string, pyramiding?: const int, calc_on_order_fills?: const bool, \
        calc_on_every_tick?: const bool, max_bars_back?: const int, backtest_fill_limits_assumption?: const int, \
        default_qty_type?: const string, default_qty_value?: const float, initial_capital?: const float, \
        currency?: const string, slippage?: const int, commission_type?: const string, \
        commission_value?: const float, process_orders_on_close?: const bool, close_entries_rule?: const string, \
        margin_long?: const float, margin_short?: const float, explicit_plot_zorder?: const bool, \
        max_lines_count?: const int, max_labels_count?: const int, max_boxes_count?: const int, \
        calc_bars_count?: const int, risk_free_rate?: const float, use_bar_magnifier?: const bool, \
        fill_orders_on_standard_ohlc?: const bool, max_polylines_count?: const int, dynamic_requests?: const bool, \
        behind_chart?: const bool) void
        """

    private static let orders = """
        5 strategy.entry(id: string, direction: string, qty?: float, limit?: float, stop?: float, \
        oca_name?: string, oca_type?: string, comment?: string, when?: bool, alert_message?: string, \
        disable_alert?: bool) void
        6 strategy.entry(id: string, direction: string, qty?: float, limit?: float, stop?: float, \
        oca_name?: string, oca_type?: string, comment?: string, alert_message?: string, disable_alert?: bool) void
        5 strategy.order(id: string, direction: string, qty?: float, limit?: float, stop?: float, \
        oca_name?: string, oca_type?: string, comment?: string, when?: bool, alert_message?: string, \
        disable_alert?: bool) void
        6 strategy.order(id: string, direction: string, qty?: float, limit?: float, stop?: float, \
        oca_name?: string, oca_type?: string, comment?: string, alert_message?: string, disable_alert?: bool) void
        5 strategy.exit(id: string, from_entry?: string, qty?: float, qty_percent?: float, profit?: float, \
        limit?: float, loss?: float, stop?: float, trail_price?: float, trail_points?: float, \
        trail_offset?: float, oca_name?: string, comment?: string, comment_profit?: string, comment_loss?: string, \
        comment_trailing?: string, when?: bool, alert_message?: string, alert_profit?: string, \
        alert_loss?: string, alert_trailing?: string, disable_alert?: bool) void
        6 strategy.exit(id: string, from_entry?: string, qty?: float, qty_percent?: float, profit?: float, \
        limit?: float, loss?: float, stop?: float, trail_price?: float, trail_points?: float, \
        trail_offset?: float, oca_name?: string, comment?: string, comment_profit?: string, comment_loss?: string, \
        comment_trailing?: string, alert_message?: string, alert_profit?: string, alert_loss?: string, \
        alert_trailing?: string, disable_alert?: bool) void
        5 strategy.close(id: string, when: bool, comment?: string, qty?: float, qty_percent?: float, \
        alert_message?: string, immediately?: bool, disable_alert?: bool) void
        strategy.close(id: string, comment?: string, qty?: float, qty_percent?: float, alert_message?: string, \
        immediately?: bool, disable_alert?: bool) void
        5 strategy.close_all(when: bool, comment?: string, alert_message?: string, immediately?: bool, \
        disable_alert?: bool) void
        strategy.close_all(comment?: string, alert_message?: string, immediately?: bool, disable_alert?: bool) void
        5 strategy.cancel(id: string, when: bool) void
        strategy.cancel(id: string) void
        5 strategy.cancel_all(when: bool) void
        strategy.cancel_all() void
        strategy.risk.allow_entry_in(value: simple string) void
        strategy.risk.max_position_size(contracts: simple float) void
        strategy.risk.max_drawdown(value: simple float, type: simple string, alert_message?: simple string) void
        strategy.risk.max_intraday_loss(value: simple float, type: simple string, alert_message?: simple string) void
        strategy.risk.max_intraday_filled_orders(count: simple int, alert_message?: simple string) void
        strategy.risk.max_cons_loss_days(count: simple int, alert_message?: simple string) void
        """

    private static let account = """
        strategy.position_size float
        strategy.position_avg_price float
        strategy.position_entry_name string
        strategy.equity float
        strategy.openprofit float
        strategy.netprofit float
        strategy.grossprofit float
        strategy.grossloss float
        strategy.opentrades int
        strategy.closedtrades int
        strategy.wintrades int
        strategy.losstrades int
        strategy.eventrades int
        strategy.max_drawdown float
        strategy.max_runup float
        strategy.opentrades.entry_price(trade_num: int) float
        strategy.opentrades.entry_bar_index(trade_num: int) int
        strategy.opentrades.entry_time(trade_num: int) int
        strategy.opentrades.entry_id(trade_num: int) string
        strategy.opentrades.size(trade_num: int) float
        strategy.opentrades.profit(trade_num: int) float
        strategy.opentrades.commission(trade_num: int) float
        strategy.opentrades.max_runup(trade_num: int) float
        strategy.opentrades.max_drawdown(trade_num: int) float
        strategy.closedtrades.entry_price(trade_num: int) float
        strategy.closedtrades.exit_price(trade_num: int) float
        strategy.closedtrades.entry_bar_index(trade_num: int) int
        strategy.closedtrades.exit_bar_index(trade_num: int) int
        strategy.closedtrades.entry_time(trade_num: int) int
        strategy.closedtrades.exit_time(trade_num: int) int
        strategy.closedtrades.entry_id(trade_num: int) string
        strategy.closedtrades.exit_id(trade_num: int) string
        strategy.closedtrades.size(trade_num: int) float
        strategy.closedtrades.profit(trade_num: int) float
        strategy.closedtrades.commission(trade_num: int) float
        strategy.closedtrades.max_runup(trade_num: int) float
        strategy.closedtrades.max_drawdown(trade_num: int) float
        """
}
