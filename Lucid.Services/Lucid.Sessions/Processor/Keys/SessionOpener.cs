using Lucid.Cryptography.Ed25519;
using Lucid.Cryptography.Sealing;
using Lucid.ServiceDefaults.Errors;
using Lucid.Sessions.Errors;
using Lucid.Sessions.Processor.Catalogue;
using Lucid.Sessions.Processor.Contracts;

namespace Lucid.Sessions.Processor.Keys;

/// <summary>
/// Makes the keys of sessions: random, sealed to those who may open the session later, and kept wrapped until it is finished.
/// </summary>
internal sealed class SessionOpener(IChunkCatalogue catalogue, KeyWrapping wrapping, TimeProvider time)
{
    /// <summary>Opens a session; the same again gives it as it is, another owner's key for it is refused.</summary>
    public async Task<Outcome<OpenSessionResponse>> OpenAsync(string session, OpenSessionRequest request, CancellationToken cancellationToken)
    {
        if (!SealingPublicKey.TryParse(request.OwnerKey, out var owner)) return BadKey("owner_key");
        SealingPublicKey? escrow = null;
        if (request.EscrowKey is { } text && !SealingPublicKey.TryParse(text, out escrow)) return BadKey("escrow_key");
        SealingPublicKey[] recipients = escrow is null || escrow.Equals(owner) ? [owner] : [owner, escrow];
        var open = await catalogue.FindAsync(session, cancellationToken).ConfigureAwait(false)
            ?? await catalogue.AddAsync(Make(session, recipients), cancellationToken).ConfigureAwait(false);
        return open.Recipients.SequenceEqual(recipients.Select(static r => r.ToString()))
            ? new OpenSessionResponse(session, open.SigningKey, open.Finished is not null)
            : new ErrorResult(SessionErrors.SessionExists, "The session is open for other keys.");
    }

    private OpenSession Make(string session, SealingPublicKey[] recipients)
    {
        using var keys = SessionKeys.Generate();
        using var signing = Ed25519PrivateKey.FromSeed(keys.SigningSeed);
        var envelopes = new string[recipients.Length];
        for (var i = 0; i < envelopes.Length; i++) envelopes[i] = Convert.ToHexStringLower(SealedKey.Seal(keys.Key, recipients[i]));
        return new OpenSession(
            session,
            [.. recipients.Select(static r => r.ToString())],
            envelopes,
            signing.PublicKey.ToString(),
            wrapping.Wrap(session, keys),
            time.GetUtcNow());
    }

    private static ErrorResult BadKey(string field) => ErrorResult.Field(ErrorCodes.BadFormat, field, $"{field} is an X25519 public key in 64 hex digits.");
}
