using Lucid.ServiceDefaults.Hosting;

namespace Lucid.Embedded.Cache;

/// <summary>The cache stand-in: Microsoft.Garnet speaking Redis' protocol.</summary>
internal static class CacheRole
{
    public static ServiceRole Role { get; } = new("cache", "Redis' protocol by Microsoft.Garnet", static _ => { }, static _ => { });
}
