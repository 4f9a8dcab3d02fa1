public import Market

/// The accounts of one currency. They sum to zero after every posting.
public struct CurrencyBook: Hashable, Sendable {
    private var balances = [Money](repeating: .zero, count: LedgerAccount.allCases.count)

    /// Empty books.
    init() {}

    /// The balance of an account.
    public subscript(account: LedgerAccount) -> Money { balances[account.rawValue] }

    /// Books an amount out of one account into another.
    @inline(__always)
    mutating func post(_ amount: Money, from: LedgerAccount, to: LedgerAccount) {
        balances[from.rawValue] = balances[from.rawValue] - amount
        balances[to.rawValue] = balances[to.rawValue] + amount
    }

    /// Books amounts that sum to zero.
    @inline(__always)
    mutating func post(
        _ first: (LedgerAccount, Money), _ second: (LedgerAccount, Money), _ third: (LedgerAccount, Money)
    ) {
        let sum = first.1 + second.1 + third.1
        precondition(sum == .zero, "the lines of a posting sum to zero, were \(sum) apart")
        balances[first.0.rawValue] = balances[first.0.rawValue] + first.1
        balances[second.0.rawValue] = balances[second.0.rawValue] + second.1
        balances[third.0.rawValue] = balances[third.0.rawValue] + third.1
    }

    /// The sum of all accounts: zero.
    public var sum: Money { balances.reduce(.zero, +) }
}
