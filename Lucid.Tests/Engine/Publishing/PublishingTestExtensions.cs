using Aspire.Hosting;
using Aspire.Hosting.Testing;

namespace Lucid.Tests.Engine.Publishing;

internal static class PublishingTestExtensions
{
    /// <summary>Runs one step of a model's pipeline; what is wrong comes out as an exception.</summary>
    public static async Task RunStepAsync(string step, string directory, Action<IDistributedApplicationBuilder> describe)
    {
        await using var builder = DistributedApplicationTestingBuilder.Create("--operation", "publish", "--step", step, "--output-path", directory);
        describe(builder);
        await using var app = await builder.BuildAsync(TestContext.Current.CancellationToken);
        await app.StartAsync(TestContext.Current.CancellationToken);
    }
}
