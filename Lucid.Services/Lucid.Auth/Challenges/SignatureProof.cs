using Lucid.Auth.Errors;
using Lucid.Cryptography.Secp256k1;
using Lucid.Cryptography.Tron;
using Lucid.ServiceDefaults.Errors;

namespace Lucid.Auth.Challenges;

/// <summary>The one way to prove that one holds an address: its signature over an open challenge.</summary>
internal sealed class SignatureProof(ChallengeStore challenges)
{
    /// <summary>Codes of a proof that was well-formed but wrong: it counts as a failed sign-in.</summary>
    public static readonly ErrorCode Mismatch = ErrorCodes.BadCredentials with { Message = "The signature is not this address's signature over the message." };

    /// <summary>The address, proven; else why not. The challenge is used up by any well-formed attempt.</summary>
    public async Task<Outcome<TronAddress>> CheckAsync(string address, string signature, string message, CancellationToken cancellationToken)
    {
        if (!ReadAddress(address).Succeeded(out var claimed, out var invalid))
            return invalid;
        var error = RecoverableSignature.TryParse(signature, out var parsed);
        if (parsed is null)
            return Malformed(error);
        if (!await challenges.TakeAsync(claimed, message, cancellationToken).ConfigureAwait(false))
            return AuthErrors.ChallengeInvalid;
        error = TronMessage.TryRecoverSigner(message, parsed, out var signer);
        if (signer is null)
            return Malformed(error);
        return signer.Equals(claimed) ? claimed : Mismatch;
    }

    /// <summary>Reads an address of a request.</summary>
    public static Outcome<TronAddress> ReadAddress(string text)
    {
        var error = TronAddress.TryParse(text, out var address);
        return address is not null
            ? address
            : ErrorResult.Field(ErrorCodes.BadFormat, "tron_address", TronAddress.Describe(error));
    }

    private static ErrorResult Malformed(SignatureError error) =>
        ErrorResult.Field(AuthErrors.MalformedSignature, "signature", RecoverableSignature.Describe(error));
}
