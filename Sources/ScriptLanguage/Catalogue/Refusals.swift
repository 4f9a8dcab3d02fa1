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
            "syminfo.session": ("is not known of the data", "give a session text to \"time\""),
            "syminfo.country": ("is not known of the data", "take the condition away"),
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
        for (family, names) in [
            ("label", "get_text get_x get_y all"), ("line", "get_x1 get_x2 get_y1 get_y2 get_price all"),
            ("box", "get_left get_right get_top get_bottom all"), ("linefill", "get_line1 get_line2 all"),
            ("table", "all"), ("polyline", "all"),
        ] {
            for name in names.split(separator: " ") { result["\(family).\(name)"] = drawing }
        }
        return result
    }()

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
        "syminfo": ("is not known of the data", "take the condition away"),
        "session": ("asks for sessions of the exchange, which are not known here", "ask \"time\" with a session text"),
        "chart": ("asks what the reader of a chart sees, and there is none", "take the condition away"),
        "adjustment": ("changes prices, which the data bring as they are", "take it away"),
        "backadjustment": ("changes prices, which the data bring as they are", "take it away"),
        "settlement_as_close": ("changes prices, which the data bring as they are", "take it away"),
        "strategy.opentrades": ("is not part of the subset", "use price, size and profit of the trade"),
        "strategy.closedtrades": ("is not part of the subset", "use price, size and profit of the trade"),
        "strategy": ("is not part of the subset", "use equity, net profit and the numbers of trades"),
        "input": ("is not part of the subset", "use \"input.string\" with options"),
        "color": ("takes a colour apart, and colours have no effect here", "take the condition away"),
        "barstate": ("is not part of the subset", "all bars are closed here"),
        "log": ("is not part of the subset", "use \"alert\""),
        "footprint": ("asks for trades inside a bar, which bars do not hold", "take the condition away"),
    ]
}
