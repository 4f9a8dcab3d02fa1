import Reporting

/// What a notebook computes and draws, whatever the run: everything that differs is in the files that it reads.
enum NotebookCells {
    /// The cells after the opening one, over a folder of data beside the notebook.
    static func all(reading folder: String) -> [NotebookCell] {
        [
            NotebookCell(.code, id: "load", load(folder)),
            NotebookCell(
                .text, id: "figures-title",
                "## Figures\n\nComputed here from equity and trades; they have to be those that the run told."),
            NotebookCell(.code, id: "returns", returns),
            NotebookCell(.code, id: "figures", figures),
            NotebookCell(.text, id: "equity-title", "## Equity\n\nBeside the same capital in what was traded, held."),
            NotebookCell(.code, id: "equity", equity),
            NotebookCell(.text, id: "months-title", "## Months"),
            NotebookCell(.code, id: "months", months),
            NotebookCell(.text, id: "distribution-title", "## Distribution of returns"),
            NotebookCell(.code, id: "distribution", distribution),
            NotebookCell(.text, id: "trades-title", "## Trades"),
            NotebookCell(.code, id: "trades", trades),
            NotebookCell(.text, id: "rolling-title", "## Sharpe ratio over time"),
            NotebookCell(.code, id: "rolling", rolling),
            NotebookCell(
                .text, id: "next-title",
                "## And now\n\n`run`, `curve`, `bars`, `trades`, `orders` and `returns` are there to go on with."),
            NotebookCell(.code, id: "next", ""),
        ]
    }

    private static func load(_ folder: String) -> String {
        """
        import json
        from pathlib import Path
        from statistics import NormalDist

        import matplotlib.pyplot as plt
        import numpy as np
        import pandas as pd

        folder = Path("\(folder)")
        run = json.loads((folder / "run.json").read_text(encoding="utf-8"))
        capital, currency, year = run["equity"]["initial"], run["model"]["currency"], run["periodsPerYear"]


        def table(name, times):
            frame = pd.read_csv(folder / name, converters={"symbol": str})
            for column in times:
                frame[column] = pd.to_datetime(frame[column], format="ISO8601", utc=True).dt.tz_localize(None)
            return frame


        # All times are in UTC, and values are known when their bar closes. A date is that of the market.
        curve = pd.DataFrame(np.load(folder / "equity.npy")).set_index("time")
        bars = {
            (one["symbol"], one["interval"]): pd.DataFrame(np.load(folder / one["bars"])).set_index("closeTime")
            for one in run["data"]
        }
        trades = table("trades.csv", ["entryTime", "exitTime"])
        orders = table("orders.csv", ["placed", "ended"])

        blue, red, green, grey = "#1f6fb4", "#c8443a", "#2e8b57", "#8a8f98"
        plt.rcParams.update({
            "figure.constrained_layout.use": True, "figure.dpi": 110, "font.size": 9, "text.parse_math": False,
            "axes.grid": True, "grid.alpha": 0.25, "axes.spines.top": False, "axes.spines.right": False,
            "axes.titlelocation": "left", "legend.frameon": False,
        })
        """
    }

    private static let returns = """
        equity = np.append(capital, curve["equity"])
        if (equity <= 0).any():
            equity = equity[: np.argmax(equity <= 0) + 1]  # an account stops where nothing is left of it
        returns = pd.Series(equity[1:] / equity[:-1] - 1, index=curve.index[: len(equity) - 1])
        closed = trades[trades["exitTime"].notna()]
        """

    private static let figures = #"""
        def ratio(above, below):
            """A quotient, or nothing where there is nothing to divide by."""
            return above / below if above is not None and below is not None and below > 0 else None


        count, varies = len(returns), returns.nunique() > 1
        deviation = returns.std() if varies else 0.0
        downside = np.sqrt(np.mean(np.minimum(returns, 0) ** 2) * year)
        worst = (1 - equity / np.maximum.accumulate(equity)).max()
        growth = equity[-1] / capital
        with np.errstate(over="ignore"):
            annual = growth ** (year / count) - 1 if growth > 0 else -1.0
        sharpe = ratio(returns.mean(), deviation)
        score = (returns - returns.mean()) / returns.std(ddof=0) if varies else None
        skewness, kurtosis = ((score**3).mean(), (score**4).mean()) if varies else (None, None)
        spread = 1 - skewness * sharpe + (kurtosis - 1) / 4 * sharpe**2 if varies else 0
        profit = closed["accountProfit"]
        won, lost = profit[profit > 0], -profit[profit < 0]

        here = {
            "final": curve["equity"].iloc[-1],
            "peak": equity.max(),
            "totalReturn": growth - 1,
            "annualReturn": annual if np.isfinite(annual) else None,
            "volatility": deviation * np.sqrt(year) if count > 1 else None,
            "sharpe": sharpe * np.sqrt(year) if varies else None,
            "sortino": ratio(returns.mean() * year, downside) if count > 1 else None,
            "calmar": ratio(annual, worst) if np.isfinite(annual) else None,
            "maxDrawdown": worst,
            "sharpePerPeriod": sharpe,
            "skewness": skewness,
            "kurtosis": kurtosis,
            "psr": NormalDist().cdf(sharpe * np.sqrt((count - 1) / spread)) if spread > 0 else None,
            "closed": len(closed),
            "won": len(won),
            "lost": len(lost),
            "winRate": ratio(len(won), len(closed)),
            "profitFactor": ratio(won.sum(), lost.sum()),
            "expectancy": profit.mean() if len(closed) else None,
            "payoff": ratio(won.mean(), lost.mean()) if len(won) else None,
            "sqn": ratio(profit.mean() * np.sqrt(len(closed)), profit.std()) if profit.nunique() > 1 else None,
        }
        told = {**run["metrics"], **run["equity"], **run["trades"]}
        check = pd.DataFrame({"here": here, "told": {name: told[name] for name in here}}, dtype=float)
        agrees = np.isclose(check["here"], check["told"], rtol=1e-9, atol=1e-9, equal_nan=True)
        assert agrees.all(), f"these figures are not those that the run told:\n{check[~agrees]}"
        check
        """#

    private static let equity = #"""
        closes = {}
        for (symbol, _), frame in bars.items():
            closes.setdefault(symbol, frame["close"].dropna())
        parts = [close.reindex(curve.index, method="ffill") / close.iloc[0] for close in closes.values()]
        held = sum(part.fillna(1) for part in parts) / len(parts) * capital
        names = ", ".join(closes) if len(closes) < 5 else f"{len(closes)} symbols in equal parts"

        figure, (top, bottom) = plt.subplots(2, sharex=True, height_ratios=[3, 1], figsize=(10, 5.5))
        top.plot(held, color=grey, linewidth=1, label=f"{names} held ({run['data'][0]['adjustment']} prices)")
        top.plot(curve["equity"], color=blue, linewidth=1.4, label=run["strategy"]["name"])
        top.set(title="Equity and drawdown", ylabel=currency)
        low, high = curve["equity"].min(), curve["equity"].max()
        if 0 < 8 * low < high:
            top.set_yscale("log")
            top.yaxis.set_major_locator(plt.LogLocator(subs=(1, 2, 5)))
            top.yaxis.set_minor_formatter("")
        top.yaxis.set_major_formatter("{x:,.0f}")
        top.legend(loc="upper left")
        bottom.fill_between(curve.index, -100 * curve["drawdown"], 0, color=red, alpha=0.45, linewidth=0)
        bottom.set_ylim(top=0)
        bottom.set(ylabel="below peak, %");
        """#

    private static let months = #"""
        ends = curve["equity"].groupby(curve["date"].dt.to_period("M")).last()
        before = ends.shift(fill_value=capital)
        monthly = (100 * (ends / before - 1))[before > 0]
        grid = pd.DataFrame({"year": monthly.index.year, "month": monthly.index.month, "value": monthly.to_numpy()})
        grid = grid.pivot(index="year", columns="month", values="value").reindex(columns=range(1, 13))
        yearly = 100 * ((1 + monthly / 100).groupby(monthly.index.year).prod() - 1)
        limit, small = max(np.nanquantile(grid.abs(), 0.95), 1), {"va": "center", "fontsize": 8}

        figure, axes = plt.subplots(figsize=(10, 0.8 + 0.3 * len(grid)))
        axes.imshow(grid, cmap="RdBu", vmin=-limit, vmax=limit, aspect="auto")
        for row, (number, values) in enumerate(grid.iterrows()):
            for column, value in enumerate(values):
                if np.isfinite(value):
                    color = "white" if abs(value) > 0.6 * limit else "black"
                    axes.text(column, row, f"{round(value, 1) + 0:.1f}", color=color, ha="center", **small)
            axes.text(11.75, row, f"{round(yearly[number], 1) + 0:.1f}", fontweight="bold", **small)
        axes.set_xticks(range(12), "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split())
        axes.set_yticks(range(len(grid)), grid.index)
        axes.tick_params(length=0)
        axes.spines[:].set_visible(False)
        axes.grid(False)
        axes.set_title("Return of months, and of years to the right, %");
        """#

    private static let distribution = #"""
        moved = 100 * returns[returns != 0]
        figure, axes = plt.subplots(figsize=(10, 3.5))
        heights, edges, _ = axes.hist(moved, bins=60, color=blue, alpha=0.7)
        if moved.nunique() > 1:
            normal = NormalDist(moved.mean(), moved.std())
            points = np.linspace(edges[0], edges[-1], 300)
            expected = [normal.pdf(point) * len(moved) * (edges[1] - edges[0]) for point in points]
            axes.plot(points, expected, color=grey, label="normal, of the same mean and deviation")
            axes.axvline(moved.quantile(0.05), color=red, linestyle="--", linewidth=1, label="worst 5 %")
            axes.legend()
        axes.set(
            title=f"Periods in which the equity moved: {len(moved):,} of {len(returns):,}",
            xlabel="return of a period, %", ylabel="periods");
        """#

    private static let trades = #"""
        shown = list(closes)[:3]
        figure, panels = plt.subplots(len(shown), figsize=(10, 1 + 3 * len(shown)), squeeze=False, sharex=True)
        for symbol, axes in zip(shown, panels[:, 0]):
            close, own = closes[symbol], trades[trades["symbol"] == symbol]
            own = own.fillna({"exitTime": close.index[-1]})  # an open one is valued at the last close
            axes.plot(close, color=grey, linewidth=0.8)
            for part, color in [(own[own["profit"] > 0], green), (own[own["profit"] <= 0], red)]:
                times = part[["entryTime", "exitTime"]].to_numpy().T
                axes.plot(times, part[["entryPrice", "exitPrice"]].to_numpy().T, color=color, linewidth=1.6)
            size = 16 if len(own) < 100 else 5
            for side, marker in [("long", "^"), ("short", "v")]:
                part = own[own["side"] == side]
                axes.scatter(part["entryTime"], part["entryPrice"], s=size, marker=marker, color="black", zorder=3)
            axes.set(title=f"{symbol}, trades: {len(own):,}", ylabel="price")
        figure.supxlabel("entries: ▲ long, ▼ short; lines to the exits: green with a profit, red without", fontsize=8);
        """#

    private static let rolling = #"""
        window = max(20, min(round(year / 2), len(returns) // 4))
        deviations = returns.rolling(window).std()
        recent = (returns.rolling(window).mean() / deviations * np.sqrt(year)).where(deviations > 0)
        figure, axes = plt.subplots(figsize=(10, 3))
        axes.plot(recent, color=blue, linewidth=1.2)
        axes.plot(0 * returns, color="black", linewidth=0.8)
        if varies:
            axes.axhline(here["sharpe"], color=grey, linestyle="--", linewidth=1, label="of the whole")
            axes.legend()
        axes.set(title=f"Sharpe ratio of the last {window:,} periods, over a year");
        """#
}
