namespace Lucid.Gateway.Meta;

/// <summary>Endpoint metadata: one of the gateway's own endpoints.</summary>
internal sealed class MetaEndpoint
{
    public static readonly MetaEndpoint Instance = new();

    private MetaEndpoint()
    {
    }
}
