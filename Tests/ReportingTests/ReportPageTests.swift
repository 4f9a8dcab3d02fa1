import Documents
import Reporting
import TestSupport
import Testing

/// A report as a browser shows it. Without `chromium` in `PATH` these tests are skipped, and say so.
@Suite(.enabled(if: Browser.path != nil, "there is no chromium in PATH"), .serialized)
struct ReportPageTests {
    private func page(days: Int = 600, trades: Int = 150) -> [UInt8] {
        HTMLReportWriter().bytes(of: SampleReport.wholeReport(days: days, trades: trades, seed: 5))
    }

    /// Nothing was fetched, forbidden or wrong.
    private func checkQuiet(_ outcome: Browser.Outcome) {
        #expect(outcome.observed["fault"] == nil, "\(outcome.observed["fault"]?.stringValue ?? "")")
        #expect(outcome.observed["faults"]?.arrayValue?.isEmpty == true, "\(outcome.observed)")
        #expect(outcome.observed["requests"]?.arrayValue?.isEmpty == true, "\(outcome.observed)")
        #expect(outcome.console.isEmpty, "\(outcome.console)")
    }

    @Test("Every section is there, every chart is drawn, and nothing is fetched")
    func sections() throws {
        let outcome = try Browser.open(
            page(),
            code: """
                const probe = document.createElement("canvas");
                const pen = probe.getContext("2d", { willReadFrequently: true });
                probe.width = probe.height = 200;
                const drawn = [];
                for (const canvas of all("canvas")) {
                  canvas.scrollIntoView();
                  let isDrawn = false;
                  for (let frame = 0; frame < 40 && !isDrawn; frame++) {
                    await Promise.race([new Promise(requestAnimationFrame), pause()]);
                    pen.clearRect(0, 0, 200, 200);
                    pen.drawImage(canvas, 0, 0, 200, 200);
                    isDrawn = pen.getImageData(0, 0, 200, 200).data.some(value => value > 0);
                  }
                  drawn.push(isDrawn);
                }
                return { titles: all("h2").map(each => each.textContent), links: all("nav a").length, drawn,
                  globals: ["charts", "View", "Pane", "decode"].filter(name => name in window) };
                """)
        checkQuiet(outcome)
        let titles = [
            "Summary", "Equity", "Prices", "Returns by month and year", "Distributions", "Rolling metrics",
            "Drawdowns", "Trades", "Trade patterns", "Exposure", "Costs", "Risk denials", "Ambiguous bars",
            "Look-ahead certificate",
            "Symbols", "Provenance",
        ]
        #expect(outcome.observed["titles"]?.arrayValue?.compactMap(\.stringValue) == titles)
        #expect(outcome.observed["links"]?.integerValue == titles.count)
        #expect(outcome.observed["drawn"]?.arrayValue?.compactMap(\.boolValue) == [Bool](repeating: true, count: 9))
        #expect(outcome.observed["globals"]?.arrayValue?.isEmpty == true)
    }

    @Test("Wheel, drag, keys and buttons change the shown stretch of every chart, and show all brings it back")
    func zoom() throws {
        let outcome = try Browser.open(
            page(),
            code: """
                const stage = document.querySelector(".price .stage"), box = stage.getBoundingClientRect();
                const shown = () => document.querySelector(".shown").textContent;
                const at = (kind, x, rest = {}) => stage.dispatchEvent(new PointerEvent(kind, { bubbles: true,
                  clientX: box.left + x, clientY: box.top + 100, pointerId: 1, pointerType: "mouse", ...rest }));
                const wheel = rest => stage.dispatchEvent(new WheelEvent("wheel", { bubbles: true, cancelable: true,
                  deltaY: -200, clientX: box.left + 500, clientY: box.top + 100, ...rest }));
                const press = (key, rest = {}) =>
                  stage.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...rest }));
                const states = [shown()];
                const note = async act => { act(); await pause(); states.push(shown()); };
                await note(() => wheel({}));
                await note(() => wheel({ ctrlKey: true }));
                await note(() => press("ArrowRight", { shiftKey: true }));
                await note(() => press("0"));
                await note(() => { at("pointerdown", 300); at("pointermove", 500); at("pointerup", 500); });
                await note(() => press("+"));
                await note(() => press("Home"));
                await note(() => press("End"));
                await note(() => press("-"));
                await note(() => document.querySelector("[aria-label='Zoom in']").click());
                await note(() => document.querySelector("[aria-label='Show all']").click());
                return { states, same: new Set(all(".shown").map(each => each.textContent)).size };
                """)
        checkQuiet(outcome)
        let states = try #require(outcome.observed["states"]?.arrayValue).compactMap(\.stringValue)
        let whole = "2016-01-01 to 2018-04-19, America/New_York"
        #expect(states.count == 12)
        #expect([0, 1, 4, 11].allSatisfy { states[$0] == whole }, "\(states)")
        #expect([2, 3, 5, 6, 7, 8, 9, 10].allSatisfy { states[$0] != whole }, "\(states)")
        #expect(Set(states).count >= 9, "\(states)")
        #expect(states[7].hasPrefix("2016-01-01 to ") && states[8].hasSuffix(" to 2018-04-19"), "\(states)")
    }

    @Test("The crosshair stands at one time in all charts in sight and tells their values, also by keys")
    func crosshair() throws {
        let outcome = try Browser.open(
            page(),
            code: """
                const stage = document.querySelector(".stage"), box = stage.getBoundingClientRect();
                const figure = stage.closest("figure"), value = figure.querySelector(".legend .value");
                const rest = value.textContent;
                stage.dispatchEvent(new PointerEvent("pointermove", { bubbles: true, clientX: box.left + 400,
                  clientY: box.top + 80, pointerId: 1, pointerType: "mouse" }));
                await pause();
                const moments = new Set(all(".read .moment").map(each => each.textContent));
                const read = value.textContent;
                const shown = all(".cross.vertical").filter(each => !each.hidden).length;
                const prices = all(".price .legend .value").map(each => each.textContent);
                stage.dispatchEvent(new PointerEvent("pointerleave", { pointerId: 1 }));
                await pause();
                const after = value.textContent;
                stage.focus();
                stage.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowLeft", bubbles: true }));
                await pause();
                return { rest, read, after, shown, moments: [...moments], prices,
                  said: document.querySelector("[aria-live]").textContent };
                """)
        checkQuiet(outcome)
        let observed = outcome.observed
        #expect(observed["rest"]?.stringValue != observed["read"]?.stringValue)
        #expect(observed["rest"]?.stringValue == observed["after"]?.stringValue)
        #expect(observed["shown"]?.integerValue == 9)
        #expect(observed["moments"]?.arrayValue?.count == 1)
        let prices = try #require(observed["prices"]?.arrayValue).compactMap(\.stringValue)
        #expect(prices.count == 8 && prices.prefix(6).allSatisfy { $0 != "–" }, "\(prices)")
        #expect(observed["said"]?.stringValue?.contains("Strategy") == true)
    }

    @Test("Trades are filtered, sorted and paged, and one of them is shown in the chart")
    func trades() throws {
        let outcome = try Browser.open(
            page(),
            code: """
                const table = all("table").find(each => each.caption.textContent.includes("trades,"));
                const part = table.closest("section"), field = part.querySelector("input");
                const rows = () => [...table.tBodies[0].rows].map(row => [...row.cells].map(cell => cell.textContent));
                const type = async text => {
                  field.value = text;
                  field.dispatchEvent(new Event("input"));
                  await pause();
                };
                const still = rows();
                await type("short");
                const short = rows(), found = part.querySelector("output").textContent;
                await type("short profit>0");
                const both = rows();
                await type("2016-03");
                const dated = rows();
                await type("");
                const head = [...table.tHead.rows[0].cells].find(cell => cell.textContent === "Profit");
                const profits = () => rows().map(row => Number(row[9].replaceAll(",", "")));
                head.querySelector("button").click();
                const rising = profits(), up = head.getAttribute("aria-sort");
                head.querySelector("button").click();
                const falling = profits(), down = head.getAttribute("aria-sort");
                part.querySelector("[aria-label='Next page']").click();
                const next = rows().length;
                part.querySelector("[aria-label='Previous page']").click();
                const before = document.querySelector(".shown").textContent;
                const chosen = rows()[0];
                table.querySelector(".jump").click();
                await pause(200);
                return { still, short, found, both, dated, rising, up, falling, down, next, before, chosen,
                  shown: document.querySelector(".shown").textContent,
                  focus: document.activeElement.getAttribute("aria-label") || "",
                  trade: all(".price .legend .value")[6].textContent };
                """)
        checkQuiet(outcome)
        let observed = outcome.observed
        func rows(_ key: String) throws -> [[String]] {
            try #require(observed[key]?.arrayValue).map { $0.arrayValue?.compactMap(\.stringValue) ?? [] }
        }
        func numbers(_ key: String) throws -> [Double] {
            try #require(observed[key]?.arrayValue).compactMap(\.doubleValue)
        }
        #expect(try rows("still").count == 100)
        #expect(try rows("short").count == 37 && rows("short").allSatisfy { $0[1] == "short" })
        #expect(observed["found"]?.stringValue == "37 of 150 rows")
        #expect(try rows("both").allSatisfy { $0[1] == "short" && $0[9].hasPrefix("+") } && !rows("both").isEmpty)
        #expect(try rows("dated").allSatisfy { $0[3].hasPrefix("2016-03") || $0[6].hasPrefix("2016-03") })
        #expect(try !rows("dated").isEmpty)
        let (rising, falling) = (try numbers("rising"), try numbers("falling"))
        #expect(rising == rising.sorted() && falling == falling.sorted(by: >) && falling[0] > 0 && rising[0] < 0)
        #expect(observed["up"]?.stringValue == "ascending" && observed["down"]?.stringValue == "descending")
        #expect(observed["next"]?.integerValue == 50)
        #expect(observed["shown"]?.stringValue != observed["before"]?.stringValue)
        #expect(observed["focus"]?.stringValue?.hasPrefix("SPY, prices") == true)
        let chosen = try #require(observed["chosen"]?.arrayValue?.first?.stringValue)
        #expect(observed["trade"]?.stringValue?.hasPrefix("#\(chosen) ") == true)
    }

    @Test("The rows that the script makes are those that the page holds without it")
    func sameRows() throws {
        let outcome = try Browser.open(
            page(),
            code: """
                const words = root => all("table.paged", root).map(table => [...table.tBodies[0].rows].map(row =>
                  [...row.cells].map(cell => cell.textContent + "/" + cell.className)));
                const parsed = new DOMParser().parseFromString(document.documentElement.outerHTML, "text/html");
                const scripted = words(document);
                for (const table of all("table.paged")) table.querySelector(".sort").click();
                return { count: scripted.length, rows: scripted.flat().length, scripted };
                """)
        checkQuiet(outcome)
        let markup = String(decoding: page(), as: UTF8.self)
        let tables = markup.split(separator: "<table class=\"paged").dropFirst()
        let still = tables.map { table -> [[String]] in
            let body = table.split(separator: "<tbody>")[1].split(separator: "</tbody>")[0]
            return body.split(separator: "<tr>").filter { $0.contains("<t") }.map { row in
                row.replacing("</th>", with: "</td>").split(separator: "</td>").filter { $0.contains("<t") }.map {
                    cell in
                    let parts = cell.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false)
                    let classes = parts[0].split(separator: "class=\"").dropFirst().first.map { $0.dropLast() } ?? ""
                    return "\(parts[1])/\(classes)"
                }
            }
        }
        let scripted = try #require(outcome.observed["scripted"]?.arrayValue).map { table in
            table.arrayValue?.map { $0.arrayValue?.compactMap(\.stringValue) ?? [] } ?? []
        }
        #expect(scripted.count == still.count && still.count == 5)
        for (made, kept) in zip(scripted, still) { #expect(made == kept) }
    }

    @Test("Words stand out by 4.5 in light and dark", arguments: [1_280, 400])
    func contrast(width: Int) throws {
        let outcome = try Browser.open(
            page(), width: width,
            code: """
                const canvas = document.createElement("canvas");
                const pen = canvas.getContext("2d", { willReadFrequently: true });
                canvas.width = canvas.height = 1;
                const bytes = colour => {
                  pen.clearRect(0, 0, 1, 1);
                  pen.fillStyle = colour;
                  pen.fillRect(0, 0, 1, 1);
                  return pen.getImageData(0, 0, 1, 1).data;
                };
                const known = new Map();
                const read = colour => known.get(colour) || known.set(colour, bytes(colour)).get(colour);
                const light = colour => {
                  const [red, green, blue] = [...colour].slice(0, 3).map(value => value / 255)
                    .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
                  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
                };
                const ground = node => {
                  for (let each = node; each; each = each.parentElement) {
                    const colour = read(getComputedStyle(each).backgroundColor);
                    if (colour[3] === 255) return colour;
                  }
                  return read("white");
                };
                const least = () => {
                  let worst = [22, ""], count = 0;
                  for (const node of all("body *")) {
                    if (node.closest("svg, pre, template, script")) continue;
                    const own = [...node.childNodes].some(each => each.nodeType === 3 && each.textContent.trim());
                    if (!own || !node.getClientRects().length) continue;
                    count++;
                    const pair = [light(read(getComputedStyle(node).color)), light(ground(node))].sort((a, b) => b - a);
                    const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
                    if (ratio < worst[0]) worst = [ratio, node.outerHTML.slice(0, 200)];
                  }
                  return [...worst, count, getComputedStyle(document.body).backgroundColor];
                };
                const theme = document.querySelector(".theme"), seen = {};
                theme.click();
                await pause();
                seen.light = least();
                theme.click();
                await pause();
                seen.dark = least();
                seen.overflow = document.documentElement.scrollWidth - innerWidth;
                return seen;
                """)
        checkQuiet(outcome)
        let sides = try ["light", "dark"].map { try #require(outcome.observed[$0]?.arrayValue) }
        for side in sides {
            #expect((side[0].doubleValue ?? 0) >= 4.5, "\(side[1])")
            #expect((side[2].integerValue ?? 0) > 1_000)
        }
        #expect(sides[0][3].stringValue == "rgb(250, 250, 248)" && sides[1][3].stringValue == "rgb(20, 23, 26)")
        // Nothing but what scrolls by itself is wider than the window.
        #expect((outcome.observed["overflow"]?.integerValue ?? 1) <= 0)
    }

    @Test("Every control has a name, every table a caption, every heading cell a scope, and identifiers are unique")
    func labels() throws {
        let outcome = try Browser.open(
            page(),
            code: """
                const nameless = all("button, input, [role], [tabindex], svg[role=img]").filter(each =>
                  !(each.getAttribute("aria-label") || each.textContent).trim() && !each.hasAttribute("aria-live"));
                const names = all("[id]").map(each => each.id);
                return {
                  nameless: nameless.map(each => each.outerHTML.slice(0, 200)),
                  captions: all("table").filter(each => !each.caption || !each.caption.textContent.trim()).length,
                  scopes: all("th").filter(each => !each.scope).length, tables: all("table").length,
                  headings: all("tbody tr").filter(row => row.cells[0].tagName !== "TH").length,
                  twice: names.filter((name, place) => names.indexOf(name) !== place),
                  dead: all("a").filter(each => !document.getElementById(each.hash.slice(1))).length,
                };
                """)
        checkQuiet(outcome)
        let observed = outcome.observed
        for key in ["nameless", "twice"] { #expect(observed[key]?.arrayValue?.isEmpty == true, "\(observed)") }
        for key in ["captions", "scopes", "headings", "dead"] { #expect(observed[key]?.integerValue == 0, "\(key)") }
        #expect((observed["tables"]?.integerValue ?? 0) >= 12)
    }

    @Test("A choice of colours is kept for the next page, and a browser that keeps nothing is no fault")
    func keptColours() throws {
        let page = String(decoding: page(days: 60, trades: 3), as: UTF8.self)
        let look = """
            const theme = document.querySelector(".theme"), root = document.documentElement;
            const first = root.dataset.theme ?? "auto";
            theme.click();
            theme.click();
            let kept = "nothing";
            try { kept = localStorage.getItem("assay-report-colours"); } catch {}
            return { first, now: root.dataset.theme, kept, text: theme.textContent };
            """
        let chosen = page.replacing(
            "<body>", with: "<body><script>localStorage.setItem('assay-report-colours', 'light')</script>")
        let usual = try Browser.open(Array(chosen.utf8), code: look)
        checkQuiet(usual)
        #expect(usual.observed["first"]?.stringValue == "light" && usual.observed["kept"]?.stringValue == "auto")
        let barred = page.replacing(
            "<body>",
            with: """
                <body><script>Object.defineProperty(window, "localStorage",
                { get() { throw new DOMException("barred", "SecurityError"); } });</script>
                """)
        let strict = try Browser.open(Array(barred.utf8), code: look)
        checkQuiet(strict)
        #expect(strict.observed["first"]?.stringValue == "auto" && strict.observed["now"]?.stringValue == "dark")
        #expect(strict.observed["kept"]?.stringValue == "nothing")
    }

    @Test("Reports of nothing, of one trade and of two runs are quiet", arguments: ["nothing", "one", "two"])
    func small(kind: String) throws {
        let report =
            switch kind {
            case "nothing": SampleReport.wholeReport(days: 0, trades: 0, seed: 1)
            case "one": SampleReport.wholeReport(days: 40, trades: 1, seed: 1)
            default: SampleReport.comparison(days: 300, seed: 1)
            }
        let outcome = try Browser.open(
            HTMLReportWriter().bytes(of: report),
            code: """
                const words = document.body.innerText;
                for (const each of all("[aria-label='Zoom in'], .sort, .jump")) each.click();
                await pause(200);
                return { odd: /NaN|undefined|Infinity|\\bnull\\b/.test(words + document.body.innerText),
                  empty: all(".empty").length, stages: all(".stage").length };
                """)
        checkQuiet(outcome)
        #expect(outcome.observed["odd"]?.boolValue == false)
        #expect((outcome.observed["stages"]?.integerValue == 0) == (kind == "nothing"))
    }
}
