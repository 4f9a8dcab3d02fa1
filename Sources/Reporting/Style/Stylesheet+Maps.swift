extension Stylesheet {
    static let maps: String = {
        // From the paper to the accent, in even steps that keep their order in both themes.
        let shades = (0..<HeatMap.shades).map { shade in
            let part = 8 + 92 * shade / (HeatMap.shades - 1)
            return ".shade-\(shade) { --shade: color-mix(in srgb, var(--accent) \(part)%, var(--surface)); }"
        }
        return layout + "\n" + shades.joined(separator: "\n")
    }()

    private static let layout = """
        .maps { display: grid; gap: 1rem 1.5rem; margin-top: 0.5rem; }
        .maps.many { grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr)); }
        .maps.many .map-scale { grid-column: 1 / -1; }
        .map-one { min-width: 0; max-width: 56rem; }
        .map-grid {
          display: grid; grid-template-columns: 1.125rem 3.25rem minmax(0, 1fr);
          grid-template-rows: auto 1.25rem auto; font-size: 0.6875rem; color: var(--muted); line-height: 1.2;
        }
        .map-name.up {
          grid-row: 1; writing-mode: vertical-rl; transform: rotate(180deg); text-align: center; font-weight: 600;
        }
        .map-labels.up { grid-row: 1; grid-column: 2; position: relative; }
        .map-labels.up span {
          position: absolute; right: 0.375rem; transform: translateY(-50%); white-space: nowrap; max-width: 3.25rem;
          overflow: hidden;
        }
        .map {
          grid-row: 1; grid-column: 3; width: 100%; height: 22rem; display: block; outline: 1px solid var(--rule);
        }
        .many .map { height: 11rem; }
        .map path { fill: var(--shade); } .map-scale .shade { background: var(--shade); }
        .map path { shape-rendering: crispEdges; }
        .map-labels:not(.up) { grid-row: 2; grid-column: 3; position: relative; padding-top: 0.25rem; }
        .map-labels:not(.up) span { position: absolute; transform: translateX(-50%); white-space: nowrap; }
        .map-name:not(.up) { grid-row: 3; grid-column: 3; text-align: center; font-weight: 600; }
        .map-scale { display: flex; align-items: center; font-size: 0.75rem; color: var(--muted); margin-top: 0.5rem; }
        .map-scale > :first-child { margin-right: 0.5rem; } .map-scale > :last-child { margin-left: 0.5rem; }
        .map-scale .shade { width: 1.25rem; height: 0.75rem; }
        .map-bar { gap: 0.375rem 1rem; margin: 0.5rem 0; }
        .map-bar label { color: var(--muted); }
        select {
          font: inherit; font-size: 0.8125rem; color: var(--ink); background: var(--surface);
          border: 1px solid var(--rule); border-radius: 4px; padding: 0.125rem 0.25rem;
        }
        .parallel .behind { stroke-opacity: 0.25; } .parallel .front { stroke-width: 1.25; stroke-opacity: 0.75; }
        .parallel > svg { width: calc(100% - 1rem); margin: 0.5rem 0.5rem 0; }
        .time-label.first { text-anchor: start; }
        .mark { stroke: var(--ink); stroke-width: 1.5; stroke-dasharray: 4 3; }
        .mark-label { fill: var(--ink); }
        """
}
