/// The look of reports: calm, light or dark as the reader's system is, fit for paper and for narrow screens.
///
/// Hues are told apart by readers who do not see all colours (after Okabe and Ito, 2008); nothing is told by colour
/// alone. Fonts are the system's own, since nothing may be fetched.
enum Stylesheet {
    static let text = [palette, page, keyFigures, tables, charts, narrow, print].joined(separator: "\n")

    private static let palette = """
        :root {
          color-scheme: light dark;
          --paper: #fafaf8; --surface: #ffffff; --ink: #1c2126; --muted: #5c656e; --rule: #dfe2e5; --grid: #eceef0;
          --good: #00705a; --bad: #b0400a; --accent: #005f9e; --reference: #78828c;
          --hue-1: #0068ac; --hue-2: #c95a00; --hue-3: #008060; --hue-4: #a24d88; --hue-5: #2b8cc4; --hue-6: #8a7a00;
        }
        @media screen and (prefers-color-scheme: dark) {
          :root {
            --paper: #14171a; --surface: #1b1f23; --ink: #e4e8eb; --muted: #9aa3ac; --rule: #30363c; --grid: #262b30;
            --good: #4fc9a6; --bad: #ff9a66; --accent: #6cbcf0; --reference: #8a949e;
            --hue-1: #5ab2ec; --hue-2: #f09a4e; --hue-3: #45c59e; --hue-4: #dc98c4; --hue-5: #a5d2f2; --hue-6: #d4c24c;
          }
        }
        """

    private static let page = """
        *, *::before, *::after { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; }
        body {
          margin: 0 auto; padding: 2.5rem 2rem 2rem; max-width: 80rem; background: var(--paper); color: var(--ink);
          font: 0.9375rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
          font-variant-numeric: tabular-nums; overflow-wrap: anywhere;
        }
        h1, h2, h3 { margin: 0; line-height: 1.25; font-weight: 600; text-wrap: balance; }
        h1 { font-size: 1.75rem; letter-spacing: -0.015em; }
        h2 { font-size: 1.1875rem; margin-bottom: 1rem; }
        h3 { font-size: 0.8125rem; color: var(--muted); margin-bottom: 0.375rem; }
        p { margin: 0; max-width: 46rem; }
        dl, dd, figure, ul { margin: 0; padding: 0; }
        a { color: var(--accent); text-underline-offset: 0.2em; }
        a:focus-visible, .scroll:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
        .subtitle { margin-top: 0.375rem; color: var(--muted); }
        .note, .caption, .empty { color: var(--muted); font-size: 0.8125rem; }
        .good { color: var(--good); }
        .bad { color: var(--bad); }
        nav { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin-top: 1.5rem; font-size: 0.875rem; }
        nav a { text-decoration: none; }
        nav a:hover { text-decoration: underline; }
        section { margin-top: 2.5rem; padding-top: 1.25rem; border-top: 1px solid var(--rule); }
        footer { margin-top: 3rem; padding-top: 1.25rem; border-top: 1px solid var(--rule); color: var(--muted); }
        footer p { margin-top: 1rem; font-size: 0.8125rem; }
        """

    private static let keyFigures = """
        .key-figures {
          display: grid; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); gap: 1px; margin-top: 1.75rem;
          overflow: hidden; border: 1px solid var(--rule); border-radius: 6px; background: var(--surface);
        }
        .key-figures > div { padding: 0.75rem 1rem 0.875rem; box-shadow: 0 0 0 1px var(--rule); }
        .key-figures dt { color: var(--muted); font-size: 0.8125rem; }
        .key-figures .figure {
          font-size: 1.3125rem; font-weight: 600; line-height: 1.35; letter-spacing: -0.01em; white-space: nowrap;
        }
        .key-figures .note { line-height: 1.4; text-wrap: balance; }
        .facts { max-width: 46rem; font-size: 0.8125rem; }
        .facts > div {
          display: grid; grid-template-columns: minmax(6.5rem, 20%) 1fr; gap: 0 1rem; padding: 0.1875rem 0;
        }
        .facts dt { color: var(--muted); }
        .fact-groups { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 1.5rem 2.5rem; }
        """

    private static let tables = """
        table { width: 100%; border-collapse: collapse; font-size: 0.8125rem; line-height: 1.4; }
        th { text-align: left; font-weight: 600; }
        th, td { padding: 0.3125rem 0.625rem; border-bottom: 1px solid var(--grid); vertical-align: baseline; }
        .number { text-align: right; white-space: nowrap; }
        .figure-groups {
          display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 1.75rem 2.5rem;
          align-items: start;
        }
        .figures th, .figures td { padding-left: 0; }
        .figures td { padding-right: 0; font-weight: 600; }
        .figures thead th { color: var(--muted); border-bottom-color: var(--rule); }
        .figures tbody th { font-weight: 400; }
        .figures .note { display: block; font-size: 0.75rem; }
        .caption { margin-bottom: 0.75rem; }
        .scroll {
          max-height: 38rem; overflow: auto; border: 1px solid var(--rule); border-radius: 6px;
          background: var(--surface);
        }
        .trades { overflow-wrap: normal; font-size: 0.75rem; }
        .trades thead th {
          position: sticky; top: 0; z-index: 1; background: var(--surface); color: var(--muted);
          border-bottom: 0; box-shadow: inset 0 -1px var(--rule); vertical-align: bottom;
        }
        .trades th, .trades td { padding: 0.3125rem 0.4375rem; }
        .trades th.number { white-space: normal; }
        .trades td { white-space: nowrap; }
        .trades td.long { min-width: 15rem; white-space: normal; }
        .trades tbody tr:hover { background: var(--grid); }
        .trades tbody tr:last-child td { border-bottom: 0; }
        """

    private static let charts = """
        .charts { display: grid; gap: 1.25rem; }
        .chart figcaption { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; }
        .chart-title { font-weight: 600; font-size: 0.875rem; }
        .moment { color: var(--muted); font-size: 0.8125rem; }
        .chart .empty { padding: 2rem 0; text-align: center; max-width: none; }
        .legend { display: flex; flex-wrap: wrap; gap: 0 1.25rem; list-style: none; font-size: 0.8125rem; }
        .legend .name { color: var(--muted); }
        .legend .value { display: inline-block; }
        .swatch {
          display: inline-block; width: 1rem; margin-right: 0.4375rem; vertical-align: 0.25em;
          border-top: 2px solid var(--hue);
        }
        .reference .swatch { border-top-width: 1px; }
        .markers .swatch { width: 0; border: 3.5px solid var(--hue); border-radius: 50%; vertical-align: 0.05em; }
        .hue-1 { --hue: var(--hue-1); } .hue-2 { --hue: var(--hue-2); } .hue-3 { --hue: var(--hue-3); }
        .hue-4 { --hue: var(--hue-4); } .hue-5 { --hue: var(--hue-5); } .hue-6 { --hue: var(--hue-6); }
        .reference { --hue: var(--reference); }
        .chart > svg {
          display: block; width: calc(100% - 4.5rem); margin: 0.25rem 0 0 4.5rem; overflow: visible;
          touch-action: pan-y; font-size: 11px;
        }
        .lines { overflow: visible; }
        .grid { stroke: var(--grid); shape-rendering: crispEdges; }
        .zero { stroke: var(--muted); stroke-opacity: 0.55; }
        .value-label, .time-label { fill: var(--muted); }
        .value-label { text-anchor: end; }
        .time-label { text-anchor: middle; }
        .time-label.last { text-anchor: end; }
        .time-label.major { fill: var(--ink); font-weight: 600; }
        .stroke {
          fill: none; stroke: var(--hue); stroke-width: 1.75; stroke-linejoin: round; stroke-linecap: round;
          vector-effect: non-scaling-stroke;
        }
        .reference.stroke { stroke-width: 1; }
        .fill { fill: var(--hue); fill-opacity: 0.12; }
        .dot { fill: var(--hue); }
        .cursor { stroke: var(--muted); stroke-dasharray: 2 2; visibility: hidden; pointer-events: none; }
        .read .cursor { visibility: visible; }
        .read .moment { color: var(--ink); }
        """

    private static let narrow = """
        @media screen and (max-width: 46rem) {
          body { padding: 1.5rem 1rem; }
          h1 { font-size: 1.4375rem; }
          .key-figures { grid-template-columns: repeat(auto-fill, minmax(8rem, 1fr)); }
          .key-figures > div { padding: 0.5rem 0.75rem 0.625rem; }
          .key-figures .figure { font-size: 1.125rem; }
          .figure-groups, .fact-groups { grid-template-columns: 1fr; }
          .chart > svg { width: calc(100% - 3.75rem); margin-left: 3.75rem; font-size: 10px; }
          .stroke { stroke-width: 1.25; }
          .spare { display: none; }
        }
        """

    private static let print = """
        @page { size: A4; margin: 14mm 12mm; }
        @page wide { size: A4 landscape; }
        @media print {
          :root { color-scheme: light; --paper: #ffffff; }
          body { max-width: none; padding: 0; font-size: 9.5pt; }
          nav, .cursor { display: none; }
          .scroll { max-height: none; overflow: visible; border: 0; }
          section:has(.trades) { page: wide; border-top: 0; margin-top: 0; padding-top: 0; }
          thead { display: table-header-group; }
          .trades { font-size: 6.75pt; }
          .trades thead th { position: static; }
          .trades th, .trades td { padding: 1.5pt 3pt; }
          .trades td.long { min-width: 8rem; }
          h2, h3, .caption { break-after: avoid; }
          .chart, tr, .key-figures > div, .fact-groups > div { break-inside: avoid; }
          .fill, .swatch, .key-figures { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        }
        """
}
