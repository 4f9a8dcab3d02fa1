/// What the language has and the subset has not: why, and what to use instead.
enum Refusals {
    /// The words that begin a statement.
    static let words: [String: (reason: String, instead: String)] = [
        "varip": (
            "keeps values between the ticks of an unfinished bar, and here a script runs on closed bars only",
            "use \"var\": on closed bars both are the same"
        ),
        "import": (
            "takes a library that is published elsewhere, and no text is fetched here",
            "copy the functions that you need into the script"
        ),
        "export": ("belongs to libraries, and this is a strategy", "take the word away"),
        "type": ("declares a type of one's own, which is not part of the subset", "keep each field in a variable"),
        "enum": ("declares a list of choices, which is not part of the subset", "use texts, or numbers with names"),
        "method": (
            "declares a function that is called behind a dot, which is not part of the subset",
            "declare a function without the word and call it with the value as its first argument"
        ),
        "for … in": ("goes through an array, and arrays are not part of the subset", "count with \"for i = a to b\""),
    ]

    /// What a declaration cannot ask for.
    static let declared: [String: (reason: String, instead: String)] = [
        "calc_on_order_fills": (
            "of strategy() is not part of the subset: a script is asked when a bar closes, not after each execution",
            "take it out"
        ),
        "use_bar_magnifier": (
            "of strategy() is not part of the subset: finer bars decide where the store has them, unasked",
            "take it out"
        ),
    ]

    /// The words that were refused where the text was read.
    static func refused(in diagnostics: [Diagnostic]) -> [RefusedName] {
        diagnostics.compactMap { diagnostic in
            let word = words.first { diagnostic.message == "\"\($0.key)\" \($0.value.reason)" }
            return word.map {
                RefusedName(
                    name: $0.key, position: diagnostic.position, reason: $0.value.reason, instead: $0.value.instead)
            }
        }
    }

    /// The reason and the remedy for a name, or nil where the name is not known as refused.
    static func refusal(of name: String) -> (reason: String, instead: String)? {
        if let own = names[name] { return own }
        var prefix = name[...]
        while let dot = prefix.lastIndex(of: ".") {
            prefix = prefix[..<dot]
            if let family = families[String(prefix)] { return family }
        }
        return nil
    }

    private static let drawing = (
        reason: "asks a drawing, and drawings are not kept here", instead: "keep the value in a variable of its own"
    )
    private static let unknownFacts = (
        reason: "asks for facts of a company, which bars do not hold", instead: "take the condition away"
    )
    private static let otherBars = (
        reason: "makes other bars out of prices, and orders fill on the bars that were traded",
        instead: "compute the values with a function of your own"
    )

    private static let names: [String: (reason: String, instead: String)] = {
        var result: [String: (reason: String, instead: String)] = [
            "timenow": ("is the clock, and a run has to give the same results at any time", "use \"time_close\""),
            "math.random": (
                "gives chance values that no other run gives again", "take the condition away or use a fixed number"
            ),
            "last_bar_index": (
                "tells how long the history is, which no bar of it can know", "compare \"bar_index\" with a number"
            ),
            "last_bar_time": (
                "tells where the history ends, which no bar of it can know", "compare \"time\" with \"timestamp(…)\""
            ),
            "max_bars_back": ("sets the size of a buffer, and here history is kept as long as needed", "take it away"),
            "str.split": ("gives an array, and arrays are not part of the subset", "keep the parts in variables"),
            "str.format_time": ("is not part of the subset", "put the text together from year(), month() and others"),
            "str.pos": ("is not part of the subset", "use \"str.contains\" to ask whether a text holds another"),
            "str.replace": ("is not part of the subset", "use \"str.replace_all\""),
            "str.repeat": ("is not part of the subset", "write the text out"),
            "str.trim": ("is not part of the subset", "write the text without blanks"),
            "str.match": ("is not part of the subset", "use \"str.contains\""),
            "ta.pivot_point_levels": ("gives an array, and arrays are not part of the subset", "compute the levels"),
            "ta.rci": ("is not part of the subset", "use \"ta.percentrank\" or \"ta.correlation\" with bar_index"),
            "iff": ("was part of version 4", "write \"condition ? a : b\""),
            "study": ("was part of version 4", "a script that trades begins with \"strategy(…)\""),
            "security": ("was part of version 4", "write \"request.security\""),
            "tostring": ("was part of version 4", "write \"str.tostring\""),
            "strategy.convert_to_account": (
                "changes currencies, and all amounts are in the currency of the symbol here", "take the call away"
            ),
            "strategy.convert_to_symbol": (
                "changes currencies, and all amounts are in the currency of the symbol here", "take the call away"
            ),
            "strategy.default_entry_qty": ("is not part of the subset", "give \"qty\" or compute the size"),
            "strategy.netprofit_percent": (
                "is not part of the subset", "write \"strategy.netprofit / strategy.initial_capital * 100\""
            ),
            "strategy.openprofit_percent": (
                "is not part of the subset", "write \"strategy.openprofit / strategy.equity * 100\""
            ),
            "strategy.margin_liquidation_price": ("is not part of the subset", "take the condition away"),
            "order.ascending": ("sorts arrays, and arrays are not part of the subset", "take it away"),
            "order.descending": ("sorts arrays, and arrays are not part of the subset", "take it away"),
        ]
        for (family, names, refusal) in lists {
            for name in names.split(separator: " ") { result["\(family).\(name)"] = refusal }
        }
        for family in ["array", "map", "matrix"] { result[family] = families[family] }
        return result
    }()

    private static let notKept = (
        reason: "is not part of the subset", instead: "use equity, net profit, and the price, size and profit of trades"
    )
    private static let unknownSessions = (
        reason: "asks for sessions of the exchange, which are not known here",
        instead: "ask \"time\" with a session text"
    )
    private static let unknownSymbol = (reason: "is not known of the data", instead: "take the condition away")
    private static let reader = (
        reason: "asks what the reader of a chart sees, and there is none", instead: "take the condition away"
    )

    /// Names that are refused for one reason: the namespace, the names and the reason.
    private static let lists: [(String, String, (reason: String, instead: String))] = [
        ("label", "get_text get_x get_y all", drawing), ("line", "get_x1 get_x2 get_y1 get_y2 get_price all", drawing),
        ("box", "get_left get_right get_top get_bottom all", drawing),
        ("linefill", "get_line1 get_line2 all", drawing), ("table", "all", drawing), ("polyline", "all", drawing),
        (
            "strategy",
            """
            avg_trade avg_trade_percent avg_winning_trade avg_winning_trade_percent avg_losing_trade \
            avg_losing_trade_percent max_contracts_held_all max_contracts_held_long max_contracts_held_short \
            max_drawdown_percent max_runup_percent grossprofit_percent grossloss_percent
            """, notKept
        ),
        (
            "strategy.opentrades",
            "capital_held entry_comment profit_percent max_runup_percent max_drawdown_percent", notKept
        ),
        (
            "strategy.closedtrades",
            "first_index entry_comment exit_comment profit_percent max_runup_percent max_drawdown_percent", notKept
        ),
        (
            "session",
            "ismarket ispremarket ispostmarket isfirstbar isfirstbar_regular islastbar islastbar_regular",
            unknownSessions
        ),
        (
            "syminfo",
            """
            country industry sector employees shareholders shares_outstanding_float shares_outstanding_total \
            recommendations_buy recommendations_buy_strong recommendations_date recommendations_hold \
            recommendations_sell recommendations_sell_strong recommendations_total target_price_average \
            target_price_date target_price_estimates target_price_high target_price_low target_price_median \
            volumetype expiration_date current_contract mincontract main_tickerid isin pricescale minmove session
            """, unknownSymbol
        ),
        (
            "chart",
            """
            is_standard is_heikinashi is_kagi is_linebreak is_pnf is_range is_renko left_visible_bar_time \
            right_visible_bar_time
            """, reader
        ),
        (
            "color", "r g b t",
            (reason: "takes a colour apart, and colours have no effect here", instead: "take the condition away")
        ),
        ("input", "enum", (reason: "asks for one of an enum", instead: "use \"input.string\" with options")),
    ]

    private static let families: [String: (reason: String, instead: String)] = [
        "array": (
            "works on arrays, which are not part of the subset", "use variables, or a loop over history \"x[i]\""
        ),
        "map": ("works on maps, which are not part of the subset", "use variables or \"switch\""),
        "matrix": ("works on matrices, which are not part of the subset", "use variables"),
        "ticker": otherBars,
        "request": (
            "fetches what the bars of the symbol do not hold",
            "only \"request.security\" of the same symbol at a longer interval is part of the subset"
        ),
        "earnings": unknownFacts, "dividends": unknownFacts, "splits": unknownFacts,
        "adjustment": ("changes prices, which the data bring as they are", "take it away"),
        "backadjustment": ("changes prices, which the data bring as they are", "take it away"),
        "settlement_as_close": ("changes prices, which the data bring as they are", "take it away"),
        "footprint": ("asks for trades inside a bar, which bars do not hold", "take the condition away"),
    ]
}
