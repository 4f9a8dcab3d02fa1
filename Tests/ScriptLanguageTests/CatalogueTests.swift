import Indicators
import Testing

@testable import ScriptLanguage

@Suite struct CatalogueTests {
    private static let all =
        IndicatorNames.signatures + ScalarNames.signatures + SpecialNames.signatures + StrategyNames.signatures
        + InputNames.signatures + VariableNames.signatures

    /// A call of a signature with an argument for each parameter that asks for one.
    private static func call(_ signature: Signature) -> String {
        guard let parameters = signature.parameters else { return signature.name }
        let arguments = parameters.filter { !$0.isOptional || $0.repeats }.map { argument($0, signature.name) }
        return "\(signature.name)(\(arguments.joined(separator: ", ")))"
    }

    private static func argument(_ parameter: Signature.Parameter, _ function: String) -> String {
        switch (parameter.name, function) {
        case ("direction", _): return "strategy.long"
        case ("value", "strategy.risk.allow_entry_in"): return "strategy.direction.all"
        case ("type", _): return "strategy.cash"
        case ("dateString", _): return "\"2024-01-31\""
        case ("options", "input.int"): return "options = [2, 3]"
        case ("options", "input.float"): return "options = [2.5, 3]"
        case ("id", "strategy.exit"): return "\"a\", stop = low"
        case ("defval", "input.source"): return "close"
        case ("x", "color"): return "color.red"
        case ("x", "string"): return "\"a\""
        case ("x", "na"): return "close"
        case ("source", "nz"), ("source", "fixnan"): return "close"
        default: break
        }
        switch parameter.type {
        case .value(.int): return "2"
        case .value(.float): return parameter.qualifier == .series ? "close" : "2.5"
        case .value(.bool): return parameter.qualifier == .series ? "(close > open)" : "true"
        case .value(.string): return "\"a\""
        case .value(.color): return "color.red"
        case .number, .any: return "2"
        case .list: return "[\"a\"]"
        }
    }

    @Test("Every built-in name can be used with arguments of its types", arguments: 5...6)
    func everyNameIsUsable(version: Int) {
        for signature in Self.all where signature.versions.contains(version) {
            let call = Self.call(signature)
            let isStatement: Bool
            var target = "x = "
            switch signature.result {
            case .type(.void), .type(.ghost): isStatement = true
            case .tuple(let types):
                isStatement = false
                target = "[\(types.indices.map { "x\($0)" }.joined(separator: ", "))] = "
            default: isStatement = false
            }
            let text = isStatement ? call : target + call
            #expect(messages(text, version: version) == [], "\(text)")
        }
    }

    @Test("Every series, fact, function and order of the core is reached by some name")
    func coreIsReached() {
        var series: Set<BarSeries> = []
        var facts: Set<SymbolFact> = []
        var scalars: Set<ScalarFunction> = [.isNA, .nz, .timestamp, .timeOf]
        var accounts: Set<AccountFact> = []
        var orders: Set<OrderFunction> = []
        for signature in Self.all {
            switch signature.meaning {
            case .series(let found): series.insert(found)
            case .fact(let found): facts.insert(found)
            case .scalar(let found): scalars.insert(found)
            case .account(let found): accounts.insert(found)
            case .order(let found): orders.insert(found)
            default: break
            }
        }
        #expect(series == Set(BarSeries.allCases))
        #expect(facts == Set(SymbolFact.allCases))
        #expect(scalars == Set(ScalarFunction.allCases))
        #expect(accounts == Set(AccountFact.allCases))
        #expect(orders == Set(OrderFunction.allCases))
    }

    @Test("Calls of indicators fit the catalogue of indicators: inputs, outputs and parameters by name")
    func indicatorsFit() throws {
        for signature in IndicatorNames.signatures + SpecialNames.signatures.filter({ $0.name.hasPrefix("ta.") }) {
            let target: String
            if case .tuple(let types) = signature.result {
                target = "[\(types.indices.map { "x\($0)" }.joined(separator: ", "))]"
            } else {
                target = "x"
            }
            let script = try #require(checked("\(target) = \(Self.call(signature))\n").script)
            let found = script.body.compactMap { statement -> Indication? in
                if case .indicate(let indication) = statement.action { return indication }
                return nil
            }
            let indication = try #require(found.first, "\(signature.name)")
            if indication.name == "math.sum" { continue }
            let declaration = try IndicatorCatalogue.declaration(named: indication.name)
            #expect(declaration.inputs.count == indication.sources.count, "\(indication.name)")
            #expect(declaration.outputs.count == indication.results.count, "\(indication.name)")
            let names = declaration.parameters.map(\.name)
            #expect(names == indication.parameters.map(\.name), "\(indication.name)")
        }
    }

    @Test("Every indicator of Pine's namespace has a name in the language")
    func indicatorsAreNamed() {
        let missing = IndicatorCatalogue.all.map(\.name).filter { $0.hasPrefix("ta.") && !Catalogue.names.contains($0) }
        #expect(missing == [])
    }

    /// The names of the first two milestones, as the coverage of public strategies orders them.
    private static let milestones = """
        strategy strategy.long strategy.entry close strategy.short ta.crossover ta.ema ta.crossunder strategy.close \
        input.int ta.sma input strategy.exit ta.rsi input.float ta.stdev strategy.position_size ta.atr low high \
        ta.highest ta.lowest open strategy.position_avg_price ta.macd strategy.percent_of_equity timestamp input.bool \
        strategy.commission.percent strategy.commission.cash_per_order strategy.commission.cash_per_contract time \
        strategy.close_all nz math.max math.min syminfo.timezone request.security syminfo.tickerid volume ta.stoch \
        math.avg strategy.equity input.string ta.barssince currency.USD currency.EUR strategy.cash math.abs \
        ta.supertrend ta.change input.time ta.rma ta.tr fixnan ta.valuewhen strategy.opentrades syminfo.mintick \
        barmerge.gaps_on barmerge.gaps_off barmerge.lookahead_on barmerge.lookahead_off ta.pivothigh ta.pivotlow \
        bar_index str.tostring ta.bb ta.dmi hl2 ta.wma input.source ta.vwma strategy.opentrades.entry_price \
        strategy.opentrades.entry_bar_index strategy.opentrades.size strategy.opentrades.profit strategy.cancel \
        input.color input.timeframe ta.cross barstate.isconfirmed math.sum ohlc4 hlc3 ta.vwap timeframe.period float \
        math.round strategy.initial_capital strategy.openprofit int ta.hma math.pow ta.linreg strategy.order \
        math.floor math.sqrt syminfo.ticker ta.rising ta.falling strategy.cancel_all ta.cci input.session \
        strategy.netprofit strategy.fixed math.ceil strategy.closedtrades strategy.closedtrades.profit \
        barstate.islastconfirmedhistory strategy.wintrades strategy.losstrades str.format strategy.grossprofit \
        strategy.grossloss strategy.eventrades barstate.isrealtime barstate.islast runtime.error ta.alma math.cos \
        math.exp math.asin ta.mfi strategy.direction.all strategy.risk.allow_entry_in math.log ta.sar hour minute \
        dayofmonth year month ta.mom ta.cum math.sign syminfo.pointvalue ta.dev ta.swma ta.highestbars ta.lowestbars \
        ta.roc input.symbol barstate.isfirst
        """

    @Test("The names of the first milestones are known, and no other refusal hides one")
    func milestonesAreKnown() {
        let names = Self.milestones.split(separator: " ").map(String.init)
        #expect(names.count > 140)
        for name in names {
            let isKnown = Catalogue.isFunction(name) || Catalogue.isVariable(name) || name == "request.security"
            #expect(isKnown, "\(name)")
            #expect(Refusals.refusal(of: name) == nil || name == "request.security", "\(name)")
        }
    }

    @Test(
        "What the subset has not is refused by name, place, reason and remedy",
        arguments: [
            "array.new_float(3)", "array.from(1, 2)", "map.new<int, float>()", "matrix.new<float>(2, 2)", "timenow",
            "ticker.renko(syminfo.tickerid, \"ATR\", 14)", "request.financial(\"A\", \"B\", \"C\")", "math.random()",
            "request.security_lower_tf(syminfo.tickerid, \"1\", close)", "last_bar_index", "last_bar_time",
            "earnings.actual", "dividends.gross", "splits.numerator", "syminfo.sector", "session.ismarket",
            "chart.is_heikinashi", "color.r(color.red)", "input.enum(1)", "line.get_price(na, 3)", "label.all",
            "strategy.max_contracts_held_all", "strategy.opentrades.entry_comment(0)", "str.split(\"a\", \"b\")",
            "strategy.closedtrades.exit_comment(0)", "strategy.convert_to_account(1)",
            "ta.pivot_point_levels(\"A\", true)",
            "order.ascending", "max_bars_back(close, 5)", "str.format_time(time)", "adjustment.splits",
        ])
    func refusals(expression: String) throws {
        let result = checked("x = \(expression)")
        let name = String(expression.prefix { $0 != "(" && $0 != "<" })
        let refused = try #require(result.refused.first)
        #expect(refused.name.hasPrefix(name) && refused.position == TextPosition(line: 3, column: 5))
        #expect(!refused.reason.isEmpty && !refused.instead.isEmpty)
        #expect(result.script == nil && result.diagnostics.first?.hint == refused.instead)
    }
}
