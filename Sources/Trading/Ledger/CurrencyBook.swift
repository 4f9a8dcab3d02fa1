public import Market

/// The accounts of one currency. They sum to zero after every posting.
public struct CurrencyBook: Hashable, Sendable {
    private var balances = [Money](repeating: .zero, count: LedgerAccount.allCases.count)

    /// Empty books.
    init() {}

    /// The balance of an account.
    public subscript(account: LedgerAccount) -> Money { balances[account.rawValue] }

    /// Books amounts that sum to zero.
    mutating func post(_ lines: (LedgerAccount, Money)...) {
        var sum = Money.zero
        for (account, amount) in lines {
            balances[account.rawValue] = balances[account.rawValue] + amount
            sum = sum + amount
        }
        precondition(sum == .zero, "the lines of a posting sum to zero, were \(sum) apart")
    }

    /// The sum of all accounts: zero.
    public var sum: Money { balances.reduce(.zero, +) }
}
