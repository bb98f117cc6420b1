namespace Lucid.Tor.Contracts;

/// <summary>The body of <c>GET /status</c>.</summary>
/// <param name="Running">Whether the tor daemon runs and answers on its control port.</param>
/// <param name="Version">Its version; null before it was first asked.</param>
/// <param name="Bootstrap">How far it is with its start, in percent.</param>
/// <param name="Phase">What it is doing there.</param>
/// <param name="Warning">What keeps it from going on, where it said so.</param>
/// <param name="Restarts">How often it had to be started again since this role started.</param>
public sealed record TorStatusResponse(bool Running, string? Version, int Bootstrap, string Phase, string? Warning, int Restarts);
