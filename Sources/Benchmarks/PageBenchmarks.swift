import Documents
import Faults
import Files

/// Pages of real runs over ten years of days, made by the program itself.
struct PageBenchmarks {
    func figures(in folder: borrowing ScratchFolder) throws(Fault) -> [Figure] {
        guard let program = AssayProgram() else { return [] }
        let workspace = folder.file("pages")
        let place = ["--workspace", workspace]
        _ = try program.answer(["data", "sample", "--import"] + place, in: folder)
        let span = ["--from", "2014-01-01", "--to", "2024-01-01", "--commission", "2bp"]
        let sets = ["--set", "period=4", "--set", "target=0.1", "--set", "band=0", "--capital", "10000000"]
        let run = ["run", "volatility-target", "--data", "TIDE:1d"] + sets + span + place
        let answer = try program.answer(run, in: folder)
        guard let id = answer["run"]?.stringValue else { throw Fault(.defect, "a run has a name") }
        let bars = answer["data"]?[0]?["rows"]?.integerValue ?? 0
        let trades = answer["trades"]?["closed"]?.integerValue ?? 0
        var (page, whole, size) = (Double.infinity, Double.infinity, 0)
        for _ in 0..<7 {
            let told = try program.answer(["report", id, "--out", workspace] + place, in: folder)
            page = min(page, told["timing"]?["pagesSeconds"]?.doubleValue ?? .infinity)
            whole = min(whole, told["timing"]?["elapsedSeconds"]?.doubleValue ?? .infinity)
            if let path = told["reports"]?[0]?["report"]?.stringValue { size = try Files.read(path).count }
        }
        let what = "\(bars) days, \(trades) trades"
        return [
            Figure(
                name: "report.page/\(what)", value: page * 1e3, unit: "ms", goal: .atMost(100),
                floor: "resampling 1,000 times, see metrics.bootstrap",
                limit: "resamples, then pictures and the text of their numbers"),
            Figure(
                name: "report.rebuilt/\(what)", value: whole * 1e3, unit: "ms", goal: .none,
                floor: "the run and its checks", limit: "the run made again with its look-ahead checks, then the page"),
            Figure(
                name: "report.size/\(what)", value: Double(size) / 1e6, unit: "MB", goal: .atMost(2),
                floor: "prices, volumes and curves in whole steps", limit: "still pictures and numbers for the script"),
        ]
    }
}
