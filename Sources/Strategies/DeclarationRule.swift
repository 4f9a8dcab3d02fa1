/// Stops the process where the declarations of a program break a rule, and says which.
///
/// A program may be a user's own. A precondition would stop it as well, but without its text in an optimised build.
func declarationRule(_ holds: Bool, _ rule: @autoclosure () -> String) {
    if !holds { fatalError(rule()) }
}
