namespace Lucid.ServiceDefaults.Health;

/// <summary>The tag of the health checks that also decide <c>GET /alive</c>. Few should: who is not alive is restarted.</summary>
public static class LivenessTag
{
    /// <summary>The name Aspire's own defaults use.</summary>
    public const string Name = "live";
}
