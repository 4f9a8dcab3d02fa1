extension Stylesheet {
    static let charts = """
        .charts { display: grid; gap: 1rem; }
        .charts > * { min-width: 0; }
        .chart figcaption { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 0.75rem; }
        .chart-title { font-weight: 600; font-size: 0.875rem; margin-right: auto; }
        .moment { color: var(--muted); font-size: 0.8125rem; }
        .chart .empty { padding: 1.5rem 0; text-align: center; max-width: none; }
        .legend { display: flex; flex-wrap: wrap; gap: 0 1.125rem; list-style: none; font-size: 0.8125rem; }
        .legend .name { color: var(--muted); }
        .legend .value { display: inline-block; }
        .swatch {
          display: inline-block; width: 1rem; margin-right: 0.4375rem; vertical-align: 0.25em;
          border-top: 2px solid var(--hue);
        }
        .reference .swatch { border-top-width: 1px; }
        .markers .swatch { width: 0; border: 3.5px solid var(--hue); border-radius: 50%; vertical-align: 0.05em; }
        .columns .swatch { width: 0.625rem; border-top-width: 0.625rem; vertical-align: 0; }
        .candle .swatch { display: none; }
        .trade .swatch { --hue: var(--good); border-top-style: dashed; }
        .level .swatch { --hue: var(--hue-4); border-top: 1px dashed var(--hue); }
        .hue-1 { --hue: var(--hue-1); } .hue-2 { --hue: var(--hue-2); } .hue-3 { --hue: var(--hue-3); }
        .hue-4 { --hue: var(--hue-4); } .hue-5 { --hue: var(--hue-5); } .hue-6 { --hue: var(--hue-6); }
        .reference { --hue: var(--reference); }
        .chart > svg {
          display: block; width: calc(100% - 4.5rem); margin: 0.25rem 0 0 4.5rem; overflow: visible; font-size: 11px;
        }
        .lines { overflow: visible; }
        .grid { stroke: var(--grid); shape-rendering: crispEdges; }
        .zero { stroke: var(--zero); }
        .value-label, .time-label { fill: var(--muted); }
        .value-label { text-anchor: end; }
        .time-label { text-anchor: middle; }
        .time-label.last { text-anchor: end; }
        .time-label.major { fill: var(--ink); }
        .stroke {
          fill: none; stroke: var(--hue); stroke-width: 1.5; stroke-linejoin: round; stroke-linecap: round;
          vector-effect: non-scaling-stroke;
        }
        .reference.stroke { stroke-width: 1; }
        .stroke.dots { stroke-width: 5; stroke-opacity: 0.6; }
        .gain { --hue: var(--good); } .pain { --hue: var(--bad); }
        .columns.stroke { stroke-linecap: butt; stroke-width: 1; }
        .fill { fill: var(--hue); fill-opacity: 0.14; }
        .dot { fill: var(--hue); }
        .up { --tone: var(--good); } .down { --tone: var(--bad); }
        .wick { fill: none; stroke: var(--tone); vector-effect: non-scaling-stroke; }
        .body { fill: var(--tone); stroke: var(--tone); stroke-width: 0.5; vector-effect: non-scaling-stroke; }
        .body.up { fill: var(--surface); stroke-width: 1; }
        .trade-line { fill: none; stroke: currentColor; stroke-dasharray: 4 3; vector-effect: non-scaling-stroke; }
        .entries { fill: var(--accent); text-anchor: middle; font-size: 10px; }
        .rise { fill: var(--good); fill-opacity: 0.7; } .fall { fill: var(--bad); fill-opacity: 0.7; }
        .curve { stroke: var(--ink); stroke-width: 1.25; }
        """

    static let controls = """
        .stage {
          position: relative; margin-top: 0.25rem; cursor: crosshair; touch-action: pan-y; user-select: none;
          border-radius: 3px; overflow: hidden;
        }
        .stage canvas { position: absolute; inset: 0; width: 100%; height: 100%; }
        .stage > div { position: absolute; pointer-events: none; }
        .cross.vertical { top: 8px; bottom: 24px; border-left: 1px dashed var(--muted); }
        .cross.horizontal { right: 0; border-top: 1px dashed var(--muted); }
        .tag {
          left: 0; padding: 0 8px 0 2px; transform: translateY(-50%); background: var(--ink); color: var(--paper);
          font-size: 11px; line-height: 16px; text-align: right; border-radius: 2px; white-space: nowrap;
          overflow: hidden;
        }
        .brush { top: 8px; bottom: 24px; background: var(--accent); opacity: 0.18; }
        .read .moment { color: var(--ink); }
        button, input {
          font: inherit; font-size: 0.8125rem; line-height: 1.25rem; color: var(--ink); background: var(--surface);
          border: 1px solid var(--rule); border-radius: 4px; padding: 0.125rem 0.5rem;
        }
        button { cursor: pointer; }
        button:hover:not(:disabled) { border-color: var(--accent); color: var(--accent); }
        button:disabled { color: var(--muted); cursor: default; border-style: dashed; }
        button[aria-pressed=true] { background: var(--accent); border-color: var(--accent); color: var(--paper); }
        .theme { position: absolute; top: 0.25rem; right: 0; }
        .scale { padding: 0 0.375rem; font-size: 0.75rem; line-height: 1rem; }
        .bar { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem; font-size: 0.8125rem; }
        .bar .shown { margin-left: 0.5rem; }
        .bar .hint { margin-left: auto; color: var(--muted); font-size: 0.75rem; }
        .bar .note { margin-left: 0.5rem; }
        .bar input { width: min(18rem, 100%); padding: 0.1875rem 0.5rem; }
        .bar:has(input), .bar.pager { margin: 0.5rem 0; }
        .sort, .jump {
          padding: 0; border: 0; background: none; font: inherit; color: inherit; text-align: inherit;
        }
        .jump { color: var(--accent); text-decoration: underline; text-underline-offset: 0.2em; }
        [aria-sort] .sort { color: var(--ink); }
        [aria-sort=ascending] .sort::after { content: " ▲"; font-size: 0.75em; }
        [aria-sort=descending] .sort::after { content: " ▼"; font-size: 0.75em; }
        tr:has(.jump) { cursor: pointer; }
        @media screen {
          .live > svg { display: none; }
          .live:not(.read) .moment { visibility: hidden; }
          .moment { min-height: 1.5em; }
        }
        """

    static let narrow = """
        @media screen and (max-width: 46rem) {
          body { padding: 1.25rem 1rem; }
          h1 { font-size: 1.375rem; }
          .key-figures { grid-template-columns: repeat(auto-fill, minmax(8rem, 1fr)); }
          .key-figures > div { padding: 0.5rem 0.75rem 0.625rem; }
          .key-figures .figure { font-size: 1.125rem; }
          .fact-groups { grid-template-columns: minmax(0, 1fr); }
          .figure-groups { columns: 1; }
          .chart > svg { width: calc(100% - 3.25rem); margin-left: 3.25rem; font-size: 10px; }
          .stroke { stroke-width: 1.25; }
          .spare, .bar .hint { display: none; }
          .plain { display: block; overflow-x: auto; }
          .plain .picture { min-width: 8rem; }
        }
        """

    static let print = """
        @page { size: A4; margin: 14mm 12mm; }
        @page wide { size: A4 landscape; }
        @media print {
          :root { color-scheme: light; --paper: #ffffff; }
          body { max-width: none; padding: 0; font-size: 9.5pt; }
          nav, .bar, .stage, .theme, .scale, .still-chart .spare { display: none; }
          .chart > svg { font-size: 8pt; }
          .wide { overflow: visible; }
          .picture { width: 30%; min-width: 0; }
          .plain { font-size: 8pt; }
          .plain th, .plain td { padding: 2pt 4pt; }
          .scroll { max-height: none; overflow: visible; border: 0; }
          section { margin-top: 1.25rem; padding-top: 0.75rem; }
          section:has(td:nth-child(12)):has(.paged) { page: wide; border-top: 0; }
          thead { display: table-header-group; }
          .paged { font-size: 6.75pt; }
          .paged thead th { position: static; }
          .paged th, .paged td { padding: 1.5pt 3pt; }
          .paged td.long { min-width: 8rem; }
          .paged button { color: inherit; text-decoration: none; }
          h2, h3, .caption, caption { break-after: avoid; }
          .chart, tr, .key-figures > div, .fact-groups > div, .figures, .heat-map { break-inside: avoid; }
          .pair { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 1rem 1.5rem; }
          .figure-groups { columns: 2; column-gap: 1.5rem; }
          .heat-map { min-width: 0; font-size: 7.5pt; }
          .fill, .swatch, .key-figures, .heat, .strip > span, .body, .rise, .fall {
            print-color-adjust: exact; -webkit-print-color-adjust: exact;
          }
        }
        """
}
