/// The look of reports: calm, light or dark as the reader's system is, fit for paper and for narrow screens.
///
/// Fonts are the system's own, since nothing may be fetched.
enum Stylesheet {
    static let text = [Palette.text, page, frame, keyFigures, tables, cells, charts, maps, controls, narrow, print]
        .joined(separator: "\n")

    private static let page = """
        *, *::before, *::after { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
        body {
          margin: 0 auto; padding: 2.25rem 2rem 2rem; max-width: 94rem; background: var(--paper); color: var(--ink);
          font: 0.9375rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
          font-variant-numeric: tabular-nums; overflow-wrap: anywhere;
        }
        h1, h2, h3 { margin: 0; line-height: 1.25; font-weight: 600; text-wrap: balance; }
        h1 { font-size: 1.75rem; letter-spacing: -0.015em; padding-right: 6rem; }
        h2 { font-size: 1.1875rem; margin-bottom: 0.875rem; }
        h3 { font-size: 0.8125rem; color: var(--muted); margin-bottom: 0.375rem; }
        p { margin: 0; max-width: 46rem; }
        dl, dd, figure, ul, ol { margin: 0; padding: 0; }
        a { color: var(--accent); text-underline-offset: 0.2em; }
        :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
        [hidden] { display: none !important; }
        template { display: none; }
        .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
        .subtitle { margin-top: 0.375rem; color: var(--muted); }
        .note, .caption, .empty, .conventions { color: var(--muted); font-size: 0.8125rem; }
        .verdict { margin-bottom: 0.75rem; font-weight: 600; }
        .good { color: var(--good); }
        .bad { color: var(--bad); }
        """

    private static let frame = """
        header { position: relative; }
        nav { font-size: 0.8125rem; line-height: 1.35; }
        nav a { color: var(--muted); text-decoration: none; }
        nav a:hover { color: var(--accent); text-decoration: underline; }
        nav a[aria-current] { color: var(--accent); font-weight: 600; }
        main { min-width: 0; }
        section { margin-top: 2.25rem; padding-top: 1.125rem; border-top: 1px solid var(--rule); }
        footer { margin-top: 2.5rem; padding-top: 1.25rem; border-top: 1px solid var(--rule); color: var(--muted); }
        footer p { margin-top: 1rem; font-size: 0.8125rem; }
        @media screen and (min-width: 72rem) {
          .sheet:has(nav) { display: grid; grid-template-columns: 10.5rem minmax(0, 1fr); gap: 0 2.5rem; }
          nav {
            position: sticky; top: 0; align-self: start; display: grid; gap: 0.1875rem; margin-top: 2.25rem;
            padding: 1.25rem 0; max-height: 100vh; overflow: auto;
          }
          nav a { padding: 0.125rem 0 0.125rem 0.75rem; border-left: 2px solid var(--rule); }
          nav a[aria-current] { border-left-color: var(--accent); }
        }
        @media screen and (max-width: 71.99rem) {
          nav { display: flex; flex-wrap: wrap; gap: 0.375rem 1.125rem; margin-top: 1.25rem; }
          nav a[aria-current] { font-weight: 400; }
        }
        """

    private static let keyFigures = """
        .key-figures {
          display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: 1px; margin-top: 1.5rem;
          overflow: hidden; border: 1px solid var(--rule); border-radius: 6px; background: var(--surface);
        }
        .key-figures > div { padding: 0.6875rem 1rem 0.75rem; box-shadow: 0 0 0 1px var(--rule); }
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
        .fact-groups { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: 1.5rem 2.5rem; }
        .command { margin-top: 1.25rem; }
        code {
          display: block; padding: 0.625rem 0.875rem; border: 1px solid var(--rule); border-radius: 6px;
          background: var(--surface); user-select: all;
          font: 0.8125rem/1.5 ui-monospace, "Cascadia Mono", Menlo, "DejaVu Sans Mono", monospace;
        }
        """

    private static let tables = """
        table { border-collapse: collapse; font-size: 0.8125rem; line-height: 1.4; overflow-wrap: break-word; }
        caption { padding: 0 0 0.375rem; text-align: left; color: var(--muted); font-weight: 600; }
        th { text-align: left; font-weight: 600; }
        tbody th { font-weight: 400; }
        th, td { padding: 0.25rem 0.625rem; border-bottom: 1px solid var(--grid); vertical-align: baseline; }
        thead th { color: var(--muted); border-bottom-color: var(--rule); vertical-align: bottom; }
        .number { text-align: right; white-space: nowrap; }
        .time { white-space: nowrap; }
        .figure-groups { columns: 21rem; column-gap: 2.5rem; }
        .figures { width: 100%; margin-bottom: 1.5rem; break-inside: avoid; }
        .figures :is(th, td):first-child { padding-left: 0; }
        .figures :is(th, td):last-child { padding-right: 0; }
        .figures td { font-weight: 600; }
        .figures td ~ td { font-weight: 400; }
        .figures .note { display: block; font-size: 0.75rem; line-height: 1.35; font-weight: 400; }
        .figures caption { border-bottom: 1px solid var(--rule); }
        sup { line-height: 0; }
        sup a { padding: 0 0.125rem; text-decoration: none; }
        .conventions { margin-top: 1.25rem; padding-left: 1.25rem; columns: 2 20rem; column-gap: 2.5rem; }
        .conventions li { break-inside: avoid; padding-left: 0.125rem; }
        .conventions li:target { color: var(--ink); }
        .plain { width: 100%; }
        .plain.short { width: auto; min-width: 18rem; margin-bottom: 1.25rem; }
        .plain :is(th, td):first-child { padding-left: 0; }
        .plain tbody tr:hover, .paged tbody tr:hover { background: var(--grid); }
        .pair {
          display: grid; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); gap: 1.5rem 2.5rem;
          align-items: start; margin-bottom: 1.25rem;
        }
        .wide { overflow-x: auto; margin-bottom: 1rem; }
        .caption { margin-bottom: 0.75rem; }
        .outcome { white-space: nowrap; font-weight: 600; }
        .differs { font-weight: 600; color: var(--accent); }
        .charts + .pair, .charts + .scroll, .charts + .bar { margin-top: 1.25rem; }
        """

    private static let cells = """
        .scroll {
          max-height: 32rem; overflow: auto; border: 1px solid var(--rule); border-radius: 6px;
          background: var(--surface);
        }
        .paged { width: 100%; overflow-wrap: normal; }
        .paged caption { padding: 0.5rem 0.625rem 0.25rem; }
        .paged thead th {
          position: sticky; top: 0; z-index: 1; padding: 0.3125rem 0.625rem; background: var(--surface);
          border-bottom: 0; box-shadow: inset 0 -1px var(--rule);
        }
        .paged th, .paged td { padding: 0.25rem 0.5rem; }
        .paged tbody :is(th, td):not(.long) { white-space: nowrap; }
        .paged td.long { min-width: 15rem; white-space: normal; }
        .paged tbody tr:last-child > * { border-bottom: 0; }
        .heat-map { width: 100%; min-width: 44rem; border-collapse: separate; border-spacing: 2px; }
        .heat-map th, .heat-map td { padding: 0.25rem 0.375rem; border: 0; }
        .heat-map th:first-child { padding-left: 0; }
        .heat { border-radius: 3px; text-align: right; white-space: nowrap; }
        .heat-map td.number { padding-left: 0.75rem; font-weight: 600; }
        .gain-1 { background: color-mix(in srgb, var(--hue-3) 10%, var(--surface)); }
        .gain-2 { background: color-mix(in srgb, var(--hue-3) 20%, var(--surface)); }
        .gain-3 { background: color-mix(in srgb, var(--hue-3) 30%, var(--surface)); }
        .gain-4 { background: color-mix(in srgb, var(--hue-3) 42%, var(--surface)); }
        .loss-1 { background: color-mix(in srgb, var(--hue-2) 10%, var(--surface)); }
        .loss-2 { background: color-mix(in srgb, var(--hue-2) 20%, var(--surface)); }
        .loss-3 { background: color-mix(in srgb, var(--hue-2) 30%, var(--surface)); }
        .loss-4 { background: color-mix(in srgb, var(--hue-2) 42%, var(--surface)); }
        .dense { font-size: 0.75rem; }
        .dense thead th { white-space: nowrap; }
        @media screen { .pager ~ .still { display: none; } }
        .picture { width: 40%; min-width: 9rem; vertical-align: middle; }
        .strip { position: relative; display: block; height: 1.125em; }
        .strip > span { position: absolute; top: 15%; bottom: 15%; }
        .strip > .origin { top: -25%; bottom: -25%; border-left: 1px solid var(--zero); }
        .strip > .part { background: currentColor; border-radius: 1px; min-width: 1px; }
        .strip > .total { background: var(--accent); }
        .strip > .beside { top: 0; bottom: 0; background: var(--reference); opacity: 0.28; }
        .strip > .whisker { top: 50%; bottom: auto; border-top: 1px solid var(--muted); }
        .strip > .quartiles {
          background: color-mix(in srgb, var(--accent) 30%, var(--surface)); border: 1px solid var(--accent);
        }
        .strip > .median { border-left: 2px solid var(--ink); margin-left: -1px; }
        .strip > .extreme {
          top: 50%; bottom: auto; height: 4px; margin: -2px 0 0 -2px; border-left: 4px solid var(--muted);
          border-radius: 50%;
        }
        .waterfall tr:is(:first-child, :last-child) > * { font-weight: 600; }
        """
}
