using Lucid.Chain.Contracts;
using Lucid.Sessions.Manifests;

namespace Lucid.Sessions.Verification;

/// <summary>What is known of a session after it was verified.</summary>
/// <param name="Checks">Every check, in the order they were made.</param>
/// <param name="Manifest">The manifest, when it is one.</param>
/// <param name="Anchor">The anchor, when its proof holds and is this session's.</param>
internal sealed record VerificationReport(IReadOnlyList<VerificationCheck> Checks, SessionManifest? Manifest, AnchorProof? Anchor)
{
    /// <summary>Nothing failed; what was not checked is in <see cref="Checks"/>.</summary>
    public bool Holds => Checks.All(static check => check.Result != CheckResult.Failed);

    /// <summary>Everything was checked and holds: nothing is missing.</summary>
    public bool IsComplete => Checks.All(static check => check.Result == CheckResult.Passed);
}
