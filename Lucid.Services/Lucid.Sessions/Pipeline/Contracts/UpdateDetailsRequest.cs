namespace Lucid.Sessions.Pipeline.Contracts;

/// <summary>Replaces what an owner says about a session; what is anchored does not change.</summary>
internal sealed record UpdateDetailsRequest(SessionDetails Details);
