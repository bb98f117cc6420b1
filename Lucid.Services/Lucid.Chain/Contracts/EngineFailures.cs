using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Lucid.Chain.Contracts;

/// <summary>Which failures mean that the engine, not the request, is the trouble.</summary>
internal static class EngineFailures
{
    public static bool IsUnreachable(Exception exception) =>
        exception is HttpRequestException or TimeoutRejectedException or BrokenCircuitException or ChainClientException;
}
