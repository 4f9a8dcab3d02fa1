import Arguments
import Faults
import Testing

@Suite struct CommandParserTests {
    @Test("An option takes its value from the next word or after an equals sign")
    func formsOfOptions() throws {
        let lines = [
            ["--symbol", "SPY", "--tick", "0.25"], ["--symbol=SPY", "--tick=0.25"], ["-s", "SPY", "--tick", "0.25"],
            ["-sSPY", "--tick=.25"], ["-s=SPY", "--tick=2.5e-1"],
        ]
        for line in lines {
            let arguments = try parse(["data", "import", "a.csv"] + line)
            #expect(arguments[DataImport.symbol] == "SPY")
            #expect(arguments[DataImport.tick] == 0.25)
        }
    }

    @Test("Options stand before, between and after commands and positional arguments")
    func orderIsFree() throws {
        let lines = [
            ["--json", "data", "import", "a", "b", "-t", "4"], ["data", "-t4", "import", "--json", "a", "b"],
            ["data", "import", "a", "--threads=4", "b", "--json"],
        ]
        for line in lines {
            let arguments = try parse(line)
            #expect(arguments.commandPath == ["data", "import"])
            #expect(arguments[DataImport.files] == [FilePath("a"), FilePath("b")])
            #expect(arguments[Shared.threads] == 4)
            #expect(arguments[Shared.json])
            #expect(!arguments[Shared.quiet])
        }
    }

    @Test("What is not given has its default, is nil, empty or off")
    func defaults() throws {
        let arguments = try SampleProgram.parse("run", "s.pine", "--data", "SPY:1d")
        #expect(arguments[Run.strategy].path == "s.pine")
        #expect(arguments[Run.runs] == 1)
        #expect(arguments[Run.from] == nil)
        #expect(arguments[Run.search] == .grid)
        #expect(arguments[Run.set].isEmpty)
        #expect(arguments[Run.weights] == [1, 2.5])
        #expect(arguments[Shared.threads] == nil)
        #expect(arguments[Shared.seed] == 1)
        #expect(arguments[Shared.workspace].path == ".")
        #expect(arguments.isGiven(Run.data) && arguments.isGiven(Run.strategy))
        #expect(!arguments.isGiven(Run.search) && !arguments.isGiven(Run.runs))
    }

    @Test("Options that may be repeated keep the order of the line, and replace their default")
    func repeatedOptions() throws {
        let arguments = try SampleProgram.parse(
            "run", "--set", "a=1", "s.pine", "--set=b=x=y", "--data=A:1d,B:1d", "--set", "c=", "-W", "3", "7")
        #expect(arguments[Run.set].map(\.name) == ["a", "b", "c"])
        #expect(arguments[Run.set].map(\.value) == ["1", "x=y", ""])
        #expect(arguments[Run.weights] == [3])
        #expect(arguments[Run.data].values == ["A:1d", "B:1d"])
        #expect(arguments[Run.runs] == 7)
    }

    @Test("Negative numbers and a lone dash are values", arguments: ["-5", "-.5", "-0", "-1e3"])
    func negativeNumbers(word: String) throws {
        for line in [["--from", word], ["--from=\(word)"]] {
            let arguments = try parse(["run", "s", "--data", "x"] + line)
            #expect(arguments[Run.from] == Double(word))
        }
        #expect(
            try SampleProgram.parse("data", "import", "-", word)[DataImport.files] == [FilePath("-"), FilePath(word)])
    }

    @Test("After two dashes every word is an argument")
    func twoDashes() throws {
        let arguments = try SampleProgram.parse("data", "import", "--json", "--", "--quiet", "-h", "--")
        #expect(arguments[DataImport.files].map(\.path) == ["--quiet", "-h", "--"])
        #expect(arguments[Shared.json] && !arguments[Shared.quiet])
    }

    @Test("A flag given twice is given")
    func flagTwice() throws {
        #expect(try SampleProgram.parse("doctor", "-q", "--quiet")[Shared.quiet])
    }

    @Test("An empty value is a value")
    func emptyValue() throws {
        #expect(try SampleProgram.parse("data", "import", "a", "--symbol=")[DataImport.symbol] == "")
        #expect(try SampleProgram.parse("data", "import", "a", "--symbol", "")[DataImport.symbol] == "")
    }

    @Test("The environment counts where the line is silent, and is checked alike")
    func environment() throws {
        let environment = ["ASSAY_WORKSPACE": "/data", "ASSAY_THREADS": ""]
        let silent = try SampleProgram.parse("doctor", environment: environment)
        #expect(silent[Shared.workspace].path == "/data")
        #expect(silent[Shared.threads] == nil)
        #expect(silent.isGiven(Shared.workspace) && !silent.isGiven(Shared.threads))
        #expect(try SampleProgram.parse("doctor", "-w", "x", environment: environment)[Shared.workspace].path == "x")
        #expect(
            SampleProgram.message(["doctor"], environment: ["ASSAY_THREADS": "0"])
                == "ASSAY_THREADS: 0 is not in 1 to 1024; see 'assay doctor --help'")
    }

    @Test(
        "What cannot be understood is told in one paragraph that ends with where help is found",
        arguments: [
            ("run s --dta x", "unknown option \"--dta\"; did you mean \"--data\"? see 'assay run --help'"),
            ("run s --wor x", "unknown option \"--wor\"; did you mean \"--workspace\"? see 'assay run --help'"),
            ("run s --zzzz", "unknown option \"--zzzz\"; see 'assay run --help'"),
            ("doctor --hepl", "unknown option \"--hepl\"; did you mean \"--help\"? see 'assay doctor --help'"),
            ("doctor --version", "unknown option \"--version\"; see 'assay doctor --help'"),
            ("--versoin", "unknown option \"--versoin\"; did you mean \"--version\"? see 'assay --help'"),
            ("doctor -x", "unknown option \"-x\"; see 'assay doctor --help'"),
            ("--symbol x data import", "unknown option \"--symbol\"; see 'assay --help'"),
            ("dta list", "unknown command \"dta\"; did you mean \"data\"? see 'assay --help'"),
            (
                "data imprt",
                "unknown command \"imprt\" of \"assay data\"; did you mean \"import\"? see 'assay data --help'"
            ),
            ("import a.csv", "unknown command \"import\"; did you mean \"data import\"? see 'assay --help'"),
            ("frobnicate", "unknown command \"frobnicate\"; see 'assay --help'"),
            ("data", "\"assay data\" needs a command; choose one of import, check, list; see 'assay data --help'"),
            (
                "--json",
                "\"assay\" needs a command; choose one of data, run, doctor, completion; see 'assay --help'"
            ),
            ("run --data x", "STRATEGY is missing; see 'assay run --help'"),
            ("run s", "--data is missing; give --data SYM:INTERVAL[,…]; see 'assay run --help'"),
            ("data import", "FILE is missing; see 'assay data import --help'"),
            ("run s --data", "\"--data\" needs a value; write --data=SYM:INTERVAL[,…]; see 'assay run --help'"),
            (
                "run s --from --data x",
                "\"--from\" needs a value; write --from=NUMBER where the value begins with a dash; "
                    + "see 'assay run --help'"
            ),
            ("doctor -t -- x", "\"-t\" needs a value; write --threads=N; see 'assay doctor --help'"),
            ("run s --data x --data y", "\"--data\" was given twice; give it once; see 'assay run --help'"),
            ("doctor -t 1 --threads 2", "\"--threads\" was given twice; give it once; see 'assay doctor --help'"),
            ("doctor --json=yes", "\"--json\" takes no value, was \"yes\"; see 'assay doctor --help'"),
            (
                "doctor -qj",
                "\"-q\" takes no value, was \"j\"; write short options apart; see 'assay doctor --help'"
            ),
            ("doctor --help=x", "\"--help\" takes no value, was \"x\"; see 'assay doctor --help'"),
            (
                "doctor now",
                "unexpected argument \"now\"; \"assay doctor\" takes options only; see 'assay doctor --help'"
            ),
            ("run s 2 3 --data x", "unexpected argument \"3\"; see 'assay run --help'"),
            ("doctor -t many", "--threads: \"many\" is not a whole number; see 'assay doctor --help'"),
            ("doctor -t 0", "--threads: 0 is not in 1 to 1024; see 'assay doctor --help'"),
            ("doctor --seed -1", "--seed: \"-1\" is not a whole number of 0 or more; see 'assay doctor --help'"),
            ("run s x --data y", "RUNS: \"x\" is not a whole number; see 'assay run --help'"),
            ("run s 10 --data y", "RUNS: 10 is not in 1 to 9; see 'assay run --help'"),
            ("run s --data y --leg 5 --leg 6", "--leg: 6 is not in 0 to 5; see 'assay run --help'"),
            (
                "run s --data y --search gird",
                "--search: \"gird\" is not one of grid, random, sobol; did you mean \"grid\"? see 'assay run --help'"
            ),
            ("run s --data y --set fast", "--set: \"fast\" is not of the form NAME=VALUE; see 'assay run --help'"),
            ("doctor --workspace=", "--workspace: the path is empty; see 'assay doctor --help'"),
        ])
    func faults(line: String, message: String) {
        #expect(SampleProgram.message(line.split(separator: " ").map(String.init)) == message)
    }

    private func parse(_ words: [String]) throws -> ParsedArguments {
        let invocation = try SampleProgram.program.parse(words, environment: [:])
        guard case .command(let command) = invocation else {
            throw Fault(.defect, "a command was expected")
        }
        return command.arguments
    }
}
