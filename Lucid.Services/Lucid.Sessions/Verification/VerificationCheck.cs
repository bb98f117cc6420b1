namespace Lucid.Sessions.Verification;

/// <summary>One check of a session.</summary>
/// <param name="Name">manifest, keys, chunks or anchor.</param>
/// <param name="Result">What came of it.</param>
/// <param name="Text">A sentence for people: what was found, in which chunk.</param>
internal sealed record VerificationCheck(string Name, CheckResult Result, string Text);
