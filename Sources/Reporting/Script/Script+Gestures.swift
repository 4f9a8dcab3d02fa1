extension Script {
    /// Pointer, wheel and keys on a chart, and the buttons above charts.
    static let gestures = #"""
        function listen(view, pane) {
          const { stage } = pane, pointers = new Map();
          let start;
          const placeAt = x => view.from + (x - pane.left) / pane.width * (view.to - view.from);
          const spot = event => {
            const box = stage.getBoundingClientRect();
            return [event.clientX - box.left, event.clientY - box.top];
          };
          stage.addEventListener("wheel", event => {
            const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
            if (sideways) {
              if (view.isWhole) return;
              view.pan(event.deltaX / pane.step());
            } else if (event.ctrlKey || event.metaKey || document.activeElement === stage) {
              view.zoom(Math.exp(clamp(event.deltaY, -200, 200) / 400), placeAt(spot(event)[0]));
            } else {
              return;
            }
            event.preventDefault();
          }, { passive: false });
          stage.addEventListener("pointerdown", event => {
            if (event.button) return;
            const [x, y] = spot(event);
            pointers.set(event.pointerId, x);
            const isPan = event.pointerType === "touch" || event.shiftKey || y > topSpace + pane.height;
            start = { x, from: view.from, to: view.to, isPan };
            if (pointers.size === 2) {
              const [one, two] = [...pointers.values()];
              const pinch = Math.max(Math.abs(one - two), 10), middle = placeAt((one + two) / 2);
              start = { pinch, middle, from: view.from, to: view.to };
            }
            stage.setPointerCapture(event.pointerId);
          });
          stage.addEventListener("pointermove", event => {
            const [x, y] = spot(event);
            if (pointers.has(event.pointerId)) pointers.set(event.pointerId, x);
            if (start && start.pinch && pointers.size === 2) {
              const [one, two] = [...pointers.values()];
              const factor = start.pinch / Math.max(Math.abs(one - two), 10), { middle } = start;
              view.show(middle - (middle - start.from) * factor, middle + (start.to - middle) * factor);
            } else if (start && start.isPan) {
              const rows = (start.x - x) / pane.step();
              view.show(start.from + rows, start.to + rows);
            } else if (start && Math.abs(x - start.x) > 3) {
              const [left, right] = [start.x, x].sort((one, two) => one - two);
              pane.brush.hidden = false;
              pane.brush.style.left = clamp(left, pane.left, pane.left + pane.width) + "px";
              pane.brush.style.width =
                clamp(right, pane.left, pane.left + pane.width) - clamp(left, pane.left, pane.left + pane.width) + "px";
            }
            view.point(x < pane.left ? undefined : placeAt(x), pane, y);
          });
          const release = event => {
            const isChosen = start && !pane.brush.hidden && event.type === "pointerup";
            pane.brush.hidden = true;
            if (isChosen) {
              const ends = [placeAt(start.x), placeAt(spot(event)[0])].sort((one, two) => one - two);
              view.show(ends[0], ends[1]);
            }
            pointers.delete(event.pointerId);
            if (!pointers.size) start = undefined;
          };
          stage.addEventListener("pointerup", release);
          stage.addEventListener("pointercancel", release);
          stage.addEventListener("pointerleave", () => { if (!start) view.point(); });
          stage.addEventListener("dblclick", () => view.showAll());
          stage.addEventListener("blur", () => view.point());
          stage.addEventListener("keydown", event => press(view, pane, event));
        }

        function press(view, pane, event) {
          if (event.ctrlKey || event.metaKey || event.altKey) return;
          const length = view.to - view.from;
          const move = rows => {
            const from = view.cursor === undefined ? Math.round((view.from + view.to) / 2) : view.cursor + rows;
            const place = clamp(from, 0, view.axis.count - 1);
            if (place < view.from) view.pan(place - view.from - length / 4);
            if (place > view.to) view.pan(place - view.to + length / 4);
            view.point(place, pane);
            view.say(pane);
          };
          const keys = {
            "ArrowLeft": () => event.shiftKey ? view.pan(-length / 4) : move(-1),
            "ArrowRight": () => event.shiftKey ? view.pan(length / 4) : move(1),
            "PageUp": () => view.pan(-length),
            "PageDown": () => view.pan(length),
            "+": () => view.zoom(0.5, view.cursor),
            "=": () => view.zoom(0.5, view.cursor),
            "-": () => view.zoom(2, view.cursor),
            "Home": () => { view.pan(view.first - view.from); move(-Infinity); },
            "End": () => { view.pan(view.end - view.to); move(Infinity); },
            "0": () => view.showAll(),
            "Escape": () => { view.chosen = undefined; view.point(); view.redraw(); },
          };
          if (!keys[event.key]) return;
          event.preventDefault();
          keys[event.key]();
        }

        // The buttons above a group of charts.
        function addBar(view, group) {
          const shown = element("output", { class: "shown" });
          const pane = view.panes.find(each => group.contains(each.figure));
          const buttons = [
            button("Zoom in", "+", () => view.zoom(0.5)), button("Zoom out", "−", () => view.zoom(2)),
            button("Move back", "‹", () => view.pan((view.from - view.to) / 4)),
            button("Move on", "›", () => view.pan((view.to - view.from) / 4)),
            button("Show all", "All", () => { view.chosen = undefined; view.showAll(); }),
          ];
          const hint = "Drag to zoom · Shift and drag to move · Ctrl and wheel · keys: ← → + − Home End";
          const bar = element("div", { class: "bar", role: "toolbar", "aria-label": "Shown stretch of time" },
            ...buttons, shown);
          if (!view.bars.length) bar.append(element("span", { class: "hint" }, hint));
          group.prepend(bar);
          view.bars.push({ tell: () => { shown.textContent = view.spanText(pane); } });
        }

        function addScaleSwitch(view, pane) {
          if (pane.told.layers.some(layer => !layer.values || ["area", "columns"].includes(layer.draw))) return;
          if (pane.isPercent || !pane.told.canBeLogarithmic) return;
          const made = button("Logarithmic scale", "log", () => {
            pane.isLogarithmic = !pane.isLogarithmic;
            made.setAttribute("aria-pressed", pane.isLogarithmic);
            view.redraw();
          });
          made.className = "scale";
          made.setAttribute("aria-pressed", pane.isLogarithmic);
          pane.moment.after(made);
        }
        """#
}
