/// The built-in variables and the constants.
enum VariableNames {
    static let signatures =
        SignatureReader.read(series) { reading in
            BarSeries(rawValue: reading.words.first?.first ?? reading.name).map { .series($0) }
        }
        + SignatureReader.read(facts) { reading in
            SymbolFact(rawValue: reading.words.first?.joined(separator: " ") ?? reading.name).map { .fact($0) }
        }
        + SignatureReader.read(numbers) { reading in
            guard let word = reading.words.first?.first else { return nil }
            return .constant(Int(word).map { .int($0) } ?? Double(word).map { .float($0) } ?? .bool(word == "true"))
        }
        + texts.split(separator: "\n").flatMap { line in
            let words = line.split(separator: " ").map(String.init)
            return words.dropFirst().map { word in
                Signature(
                    name: "\(words[0]).\(word)", parameters: nil, result: .type(.value(.string)),
                    meaning: .constant(.string(word)), versions: 5...6)
            }
        }

    private static let series = """
        open float
        high float
        low float
        close float
        volume float
        hl2 float
        hlc3 float
        ohlc4 float
        hlcc4 float
        time int
        time_close int
        time_tradingday int
        bar_index int
        year int
        month int
        weekofyear int
        dayofmonth int
        dayofweek int
        hour int
        minute int
        second int
        barstate.isfirst bool
        barstate.islast bool
        barstate.islastconfirmedhistory bool < barstate.islast
        """

    private static let facts = """
        syminfo.mintick float
        syminfo.pointvalue float
        syminfo.ticker string
        syminfo.tickerid string
        syminfo.root string
        syminfo.prefix string
        syminfo.description string
        syminfo.type string
        syminfo.currency string
        syminfo.basecurrency string
        syminfo.timezone string
        5 timeframe.period string
        6 timeframe.period string < timeframe.period 6
        timeframe.multiplier int
        timeframe.isintraday bool
        timeframe.isdaily bool
        timeframe.isweekly bool
        timeframe.ismonthly bool
        timeframe.isdwm bool
        timeframe.isminutes bool
        timeframe.isseconds bool
        strategy.account_currency string
        strategy.initial_capital float
        """

    private static let numbers = """
        math.pi float < 3.141592653589793
        math.e float < 2.718281828459045
        math.phi float < 1.618033988749895
        math.rphi float < 0.618033988749895
        dayofweek.sunday int < 1
        dayofweek.monday int < 2
        dayofweek.tuesday int < 3
        dayofweek.wednesday int < 4
        dayofweek.thursday int < 5
        dayofweek.friday int < 6
        dayofweek.saturday int < 7
        barstate.isconfirmed bool < true
        barstate.ishistory bool < true
        barstate.isnew bool < true
        barstate.isrealtime bool < false
        """

    /// Constants that are texts in the core: the name of each is its text.
    private static let texts = """
        strategy long short fixed cash percent_of_equity
        strategy.direction all long short
        strategy.oca cancel reduce none
        strategy.commission percent cash_per_contract cash_per_order
        currency NONE USD EUR GBP JPY CHF AUD CAD NZD CNY HKD INR KRW MYR NOK PLN RUB SEK SGD THB TRY TWD ZAR BTC \
        ETH \
        USDT IDR ILS BRL MXN DKK HUF CZK PHP AED ARS BDT BHD CLP COP EGP ISK KES KWD LKR MAD NGN PEN PKR QAR RON RSD \
        SAR TND VES VND
        barmerge gaps_on gaps_off lookahead_on lookahead_off
        session regular extended
        format inherit price volume percent mintick
        scale left right none
        alert freq_all freq_once_per_bar freq_once_per_bar_close
        shape xcross cross triangleup triangledown flag circle arrowup arrowdown square diamond labelup labeldown
        location abovebar belowbar top bottom absolute
        size auto tiny small normal large huge
        position top_left top_center top_right middle_left middle_center middle_right bottom_left bottom_center \
        bottom_right
        extend none left right both
        xloc bar_index bar_time
        yloc price abovebar belowbar
        text align_left align_center align_right align_top align_bottom wrap_auto wrap_none format_none format_bold \
        format_italic
        font family_default family_monospace
        label style_none style_xcross style_cross style_triangleup style_triangledown style_flag style_circle \
        style_arrowup style_arrowdown style_label_up style_label_down style_label_left style_label_right \
        style_label_lower_left style_label_lower_right style_label_upper_left style_label_upper_right \
        style_label_center style_square style_diamond style_text_outline
        line style_solid style_dotted style_dashed style_arrow_left style_arrow_right style_arrow_both
        """
}
