public import Faults
public import Market

extension BarStore {
    /// A calendar of the program or, by its name, one that was defined in this store.
    public func calendar(named name: String) throws(Fault) -> TradingCalendar {
        if TradingCalendar.knownNames.contains(name) { return try TradingCalendar(named: name) }
        var statement = try database.prepare("SELECT definition FROM calendar WHERE name = ?")
        try statement.bind([.text(name)])
        guard try statement.step() else {
            throw Fault(
                .input, "calendar '\(name)' is not known", at: path,
                remedy: "use \(TradingCalendar.knownNames.joined(separator: ", ")) or name a file that defines one")
        }
        return try TradingCalendar(definition: statement.text(0), file: "calendar \(name)")
    }

    /// Keeps the definition of a calendar; another definition of the same name is refused.
    public func define(_ calendar: TradingCalendar, as definition: String) throws(Fault) {
        try database.transaction { () throws(Fault) in
            var known = try database.prepare("SELECT definition FROM calendar WHERE name = ?")
            try known.bind([.text(calendar.name)])
            if try known.step() {
                guard known.text(0) == definition else {
                    throw Fault(
                        .input, "calendar '\(calendar.name)' is defined otherwise in the store", at: path,
                        remedy: "give the new definition another name")
                }
                return
            }
            var insert = try database.prepare("INSERT INTO calendar (name, definition) VALUES (?, ?)")
            try insert.run(.text(calendar.name), .text(definition))
        }
    }
}
