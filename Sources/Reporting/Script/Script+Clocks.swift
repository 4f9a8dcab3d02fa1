extension Script {
    /// Clocks of a zone, and the ticks of both axes.
    static let clocks = #"""
        class Clock {
          constructor(changes) {
            this.starts = changes.map(change => change[0]);
            this.offsets = changes.map(change => change[1]);
            this.starts[0] = -Infinity;
          }
          offset(time) { return this.offsets[placeOf(this.starts, time)]; }
          local(time) { return time + this.offset(time); }
          moment(local) { return local - this.offset(local - this.offset(local)); }
          text(time, style) {
            if (!Number.isFinite(time)) return absent;
            const words = new Date(Math.round(this.local(time) * 1000)).toISOString();
            if (style === "day") return words.slice(0, 10);
            return words.slice(0, 10) + " " + words.slice(11, style === "minute" ? 16 : 19);
          }
        }

        const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        const secondSteps = [
          1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800,
          1209600,
        ];
        const monthSteps = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400];

        // Moments between two at which clocks turn, with labels; a larger unit that begins is marked.
        function timeTicks(clock, from, to, count) {
          const ticks = [], length = to - from;
          const seconds = secondSteps.find(step => length <= step * count);
          const first = clock.local(from), last = clock.local(to);
          const add = (local, label, major) => {
            const time = clock.moment(local);
            if (time >= from && time <= to) ticks.push({ time, label, major });
          };
          const date = local => new Date(local * 1000);
          if (seconds) {
            const anchor = seconds % 604800 ? 0 : 345600;
            const start = Math.ceil((first - anchor) / seconds) * seconds + anchor;
            for (let local = start; local <= last; local += seconds) {
              const at = date(local), isDay = local % 86400 === 0;
              const day = at.getUTCDate() + " " + monthNames[at.getUTCMonth()];
              const isYear = isDay && at.getUTCMonth() === 0 && at.getUTCDate() * 86400 <= seconds;
              if (seconds >= 86400) add(local, isYear ? day + " " + at.getUTCFullYear() : day, isYear);
              else add(local, isDay ? day : at.toISOString().slice(11, seconds < 60 ? 19 : 16), isDay);
            }
            return ticks;
          }
          const months = monthSteps.find(step => length <= step * 2629800 * count) || 6000;
          let month = date(first).getUTCFullYear() * 12 + date(first).getUTCMonth();
          for (month = Math.floor(month / months) * months; ; month += months) {
            const at = new Date(0);
            at.setUTCFullYear(Math.floor(month / 12), month % 12, 1);
            const local = at.getTime() / 1000;
            if (local > last) return ticks;
            const isYear = month % 12 === 0;
            add(local, isYear ? String(month / 12) : monthNames[month % 12], isYear && months < 12);
          }
        }

        function roundStep(distance) {
          const power = 10 ** Math.floor(Math.log10(distance));
          return ([1, 2, 5].find(digit => digit * power >= distance * 0.999999) || 10) * power;
        }

        // Labels of one unit and one count of decimals.
        function axisLabels(magnitude, step, isPercent) {
          const scale = isPercent ? 100 : 1, top = magnitude * scale;
          const letter = top < 1e6 ? 0 : Math.min(Math.floor(Math.log10(top) / 3), 6);
          const unit = 1000 ** letter;
          const ending = (letter ? " " + "kMGTPE"[letter - 1] : "") + (isPercent ? " %" : "");
          const decimals = clamp(Math.ceil(-Math.log10(step * scale / unit) - 1e-6), 0, 12);
          return value => value === 0 ? (isPercent ? "0 %" : "0") : fixed(value * scale / unit, decimals) + ending;
        }

        function valueTicks(low, high, count, isPercent) {
          const wide = roundStep((high - low) / count), held = Math.floor(high / wide) - Math.ceil(low / wide) + 1;
          const step = held < 3 ? roundStep((high - low) / count / 2) : wide;
          const label = axisLabels(Math.max(Math.abs(low), Math.abs(high)), step, isPercent);
          const ticks = [];
          for (let place = Math.ceil(low / step - 1e-9); place * step <= high; place++) {
            ticks.push({ value: place * step, label: label(place * step) });
          }
          return ticks;
        }

        function decadeTicks(low, high, count, isPercent) {
          const digits = Math.log10(high / low) < 3 ? [1, 2, 5] : [1], ticks = [];
          const first = Math.floor(Math.log10(low)), last = Math.ceil(Math.log10(high));
          const stride = Math.max(1, Math.ceil((last - first) / count));
          for (let exponent = first; exponent <= last; exponent += stride) {
            for (const digit of digits) {
              const value = digit * 10 ** exponent;
              if (value < low || value > high) continue;
              ticks.push({ value, label: axisLabels(value, 10 ** exponent, isPercent)(value) });
            }
          }
          return ticks;
        }
        """#
}
