extension Script {
    /// What is set up when the page is read: charts, tables, the contents beside the text, light and dark.
    static let page = #"""
        const figures = [...document.querySelectorAll("figure.chart")].filter(figure =>
          figure.querySelector("template.pane"));
        const charts = figures.length ? new View(figures) : undefined;
        if (charts) {
          charts.bars = [];
          charts.speaker = element("div", { class: "unseen", "aria-live": "polite" });
          document.body.append(charts.speaker);
          for (const pane of charts.panes) {
            listen(charts, pane);
            addScaleSwitch(charts, pane);
          }
          const groups = new Set(figures.map(figure => figure.closest(".charts") || figure.parentElement));
          for (const group of groups) addBar(charts, group);
          charts.tell();
        }

        // From a row of a table to its time in the chart of its symbol, or in the first.
        function jump(from, to, symbol) {
          const prices = charts.panes.filter(pane => pane.told.symbol !== undefined);
          const pane = prices.find(each => each.told.symbol === symbol) || prices[0] || charts.panes[0];
          charts.showSpan(from, to);
          pane.figure.scrollIntoView({ block: "center" });
          pane.stage.focus({ preventScroll: true });
          charts.point(charts.axis.place(from), pane);
          charts.say(pane);
        }

        for (const template of document.querySelectorAll("table > template.rows")) {
          new PagedTable(template.parentElement, charts && jump);
        }

        // What a reader chose is kept for all reports, where the browser lets pages keep anything.
        const keptName = "assay-report-colours";
        function keptTheme() {
          try { return localStorage.getItem(keptName); } catch { return null; }
        }
        function keepTheme(name) {
          try { localStorage.setItem(keptName, name); } catch { /* It then holds for this page alone. */ }
        }
        const themes = ["auto", "light", "dark"];
        const theme = button("", "", () => {
          const next = themes[(themes.indexOf(theme.value) + 1) % themes.length];
          setTheme(next);
          keepTheme(next);
        });
        function setTheme(name) {
          if (name === "auto") delete document.documentElement.dataset.theme;
          else document.documentElement.dataset.theme = name;
          nameTheme(name);
          recolour();
        }
        function nameTheme(name) {
          theme.value = name;
          theme.textContent = { auto: "◐ Auto", light: "○ Light", dark: "● Dark" }[name];
          theme.setAttribute("aria-label", "Colours: " + name);
          theme.title = "Colours: " + name;
        }
        function recolour() {
          if (!charts) return;
          charts.readColours();
          charts.redraw();
        }
        setTheme(themes.includes(keptTheme()) ? keptTheme() : "auto");
        theme.className = "theme";
        document.querySelector("header").append(theme);
        matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);

        const links = [...document.querySelectorAll("nav a")];
        const sections = links.map(link => document.getElementById(link.hash.slice(1)));
        function mark() {
          let current = 0;
          sections.forEach((section, place) => { if (section.getBoundingClientRect().top < 160) current = place; });
          links.forEach((link, place) => {
            if (place === current) link.setAttribute("aria-current", "true");
            else link.removeAttribute("aria-current");
          });
        }
        if (links.length) {
          addEventListener("scroll", mark, { passive: true });
          mark();
        }
        """#
}
