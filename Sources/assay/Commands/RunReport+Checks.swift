import Columns
import Digests
import Documents
import Market
import Metrics
import Persistence
import Reporting
import Simulation
import Strategies
import Trading

/// What makes the result believable, what it cost, and where it came from.
extension RunReport {
    var costs: CostSection {
        let run = outcome.run
        let rates = run.lastRates
        let commissions = run.record.fills.reduce(0) { $0 + $1.fee.value * rates[$1.instrument.offset] }
        var (borrowing, funding, interest, dividends) = (0.0, 0.0, 0.0, 0.0)
        for line in run.record.lines {
            guard case .booked(let event) = line.entry else { continue }
            switch event {
            case .borrowing(let instrument, let amount): borrowing += amount.value * rates[instrument.offset]
            case .funding(let instrument, let amount): funding -= amount.value * rates[instrument.offset]
            case .interest(_, let amount): interest -= amount.value
            case .dividend, .split, .deposit, .delisted, .settled, .marginCall, .rate: break
            }
        }
        let books = run.record.ledger()
        dividends = books.books[0][.dividends].value
        let profit = (run.equity.last ?? outcome.model.capital.value) - outcome.model.capital.value
        let costs: [(String, Double)] = [
            ("Commission", commissions), ("Borrowing", borrowing), ("Funding", funding), ("Interest", interest),
            ("Dividends", dividends),
        ]
        return CostSection(
            grossProfit: run.record.fills.isEmpty ? nil : profit + costs.reduce(0) { $0 + $1.1 },
            costs: costs.enumerated().filter { $0.offset == 0 || $0.element.1 != 0 }.map {
                .init(name: $0.element.0, amount: $0.element.1)
            }, currency: currency, currencyDecimals: 2)
    }

    var denials: DenialsSection {
        let symbols = outcome.setting.backtest.instruments.map(\.instrument.symbol)
        return DenialsSection(
            denials: outcome.run.record.denials.map { denial in
                let quantity = denial.quantity.map { NumberText.shortest($0.value) } ?? "–"
                return .init(
                    time: denial.time, symbol: symbols.count > 1 ? symbols[denial.instrument.offset] : nil,
                    rule: denial.rule, order: denial.side.map { "\($0.rawValue) \(quantity)" } ?? quantity,
                    reason: denial.text)
            }, rules: outcome.setting.backtest.limits.map(\.name), zone: zone)
    }

    var ambiguity: AmbiguitySection {
        let symbols = outcome.setting.backtest.instruments.map(\.instrument.symbol)
        let (run, checks) = (outcome.run, outcome.checks)
        return AmbiguitySection(
            bars: checks.ambiguous.prefix(1_000).map { bar in
                .init(
                    time: bar.openTime, symbol: symbols.count > 1 ? symbols[bar.instrument.offset] : nil,
                    situation: "both ways through the bar execute other orders",
                    assumption: "by the fill rule \(outcome.model.rule.name)", worst: bar.worst.value,
                    best: bar.best.value)
            }, total: outcome.setting.backtest.tradedBars.reduce(0) { $0 + $1.count },
            band: checks.band.map { band in
                .init(
                    worst: Self.reduced(run.times, band.worstEquity), reported: Self.reduced(run.times, run.equity),
                    best: Self.reduced(run.times, band.bestEquity))
            }, currency: currency, zone: zone)
    }

    var certificate: CertificateSection {
        let checks = outcome.checks
        let rows = checks.lookAhead.rows
        func check(_ name: String, _ failures: [Int], _ what: String) -> CertificateSection.Check {
            let places = failures.map(String.init).joined(separator: ", ")
            return .init(
                name: name, outcome: rows.isEmpty ? .notRun : failures.isEmpty ? .passed : .failed,
                detail: rows.isEmpty
                    ? "there are too few bars"
                    : failures.isEmpty ? "\(what) after \(rows.count) rows" : "the past changed at row \(places)")
        }
        return CertificateSection(
            verdict: checks.lookAhead.passes
                ? "No decision and no column depends on later bars."
                : "What came later changed what was decided before.",
            checks: [
                check("Truncation", checks.lookAhead.truncationFailures, "later bars cut off"),
                check("Poisoned future", checks.lookAhead.poisonFailures, "later prices turned upside down"),
                .init(
                    name: "Warm-up", outcome: .passed,
                    detail: "\(NumberText.grouped(checks.warmUp)) bars before all columns are defined"),
            ])
    }

    // MARK: - Provenance

    var provenance: ProvenanceSection {
        let command = (["assay", "run"] + outcome.prepared.command).map(shellWord).joined(separator: " ")
        var strategy = [
            ReportedFact("Name", "\(outcome.entry.name), version \(outcome.entry.version)"),
            ReportedFact("Digest", outcome.entry.digest.hexadecimal),
        ]
        strategy += outcome.prepared.request.parameters.map { ReportedFact($0.name, $0.value.text) }
        if let trials = outcome.trials {
            strategy.append(ReportedFact("Trials", "\(NumberText.grouped(trials.count)) of \(trials.name) on record"))
        }
        return ProvenanceSection(
            groups: (outcome.setting.stored + outcome.setting.finer + outcome.setting.rates).map(Self.data) + [
                .init(title: "Strategy", facts: strategy),
                .init(title: "Model", facts: Self.modelFacts(outcome.model, currency)),
                .init(
                    title: "Result",
                    facts: [
                        ReportedFact("Run", outcome.id.hexadecimal),
                        ReportedFact("Record", outcome.recordDigest.hexadecimal),
                        ReportedFact("Engine", "assay \(engineVersion)"), ReportedFact("Seed", String(outcome.seed)),
                    ]),
            ], command: command)
    }

    static func data(_ stored: StoredBars) -> ProvenanceSection.Group {
        let revision = stored.revision
        return .init(
            title: "Data",
            facts: [
                ReportedFact("Series", "\(revision.series), revision \(revision.number)"),
                ReportedFact("Source", revision.provenance.source), ReportedFact("Digest", revision.digest.hexadecimal),
                ReportedFact("Prices", stored.prices.rawValue),
            ])
    }

    /// Fill rule, costs and money of runs.
    static func modelFacts(_ model: RunModel, _ currency: String) -> [ReportedFact] {
        var facts = [
            ReportedFact("Fill rule", model.rule.name), ReportedFact("Commission", model.commission.argumentText),
            ReportedFact("Slippage", model.slippage.argumentText),
            ReportedFact("Capital", "\(NumberText.grouped(model.capital.value, decimals: 2)) \(currency)"),
        ]
        if let margin = model.margin { facts.append(ReportedFact("Margin", margin.argumentText)) }
        if let share = model.participation { facts.append(ReportedFact("Participation", NumberText.percent(share))) }
        if model.latency.argumentText != "0" { facts.append(ReportedFact("Latency", model.latency.argumentText)) }
        if model.pyramiding > 1 { facts.append(ReportedFact("Pyramiding", String(model.pyramiding))) }
        if model.settlement > 0 { facts.append(ReportedFact("Settlement", "\(model.settlement) sessions")) }
        if let rate = model.borrowing { facts.append(ReportedFact("Borrowing", rate.argumentText)) }
        if let rates = model.interest { facts.append(ReportedFact("Interest", rates.argumentText)) }
        if let funding = model.funding { facts.append(ReportedFact("Funding", funding.argumentText)) }
        if model.closing != .fifo { facts.append(ReportedFact("Closing", model.closing.rawValue)) }
        if model.conversion != .atOnce { facts.append(ReportedFact("Conversion", model.conversion.rawValue)) }
        facts += model.delisted.map { ReportedFact("Delisted", $0.argumentText) }
        return facts + model.limits.map { ReportedFact("Limit", $0.argumentText) }
    }
}
