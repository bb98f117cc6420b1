namespace Lucid.Auth.Contracts;

/// <summary>A code of the authenticator app.</summary>
/// <param name="Code">Six digits.</param>
public sealed record TotpCodeRequest(
    string Code);
