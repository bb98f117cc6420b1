using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Lucid.Tests.Engine;

internal static class ShellExtensions
{
    /// <summary>A resource that is a shell script: the smallest real process.</summary>
    public static IResourceBuilder<ExecutableResource> AddShell(this IDistributedApplicationBuilder builder, string name, string script) =>
        builder.AddExecutable(name, "sh", ".", "-c", script);
}
