/// A month, for tables that name one.
enum Month: Int, CaseIterable, Sendable {
    case january = 1, february, march, april, may, june, july, august, september, october, november, december
}
