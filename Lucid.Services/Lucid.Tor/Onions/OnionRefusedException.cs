using Lucid.ServiceDefaults.Errors;

namespace Lucid.Tor.Onions;

/// <summary>A management command cannot be carried out.</summary>
internal sealed class OnionRefusedException(ErrorCode code, string message, Exception? inner = null) : Exception(message, inner)
{
    public ErrorCode Code { get; } = code;
}
