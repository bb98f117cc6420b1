using Aspire.Hosting;
using Aspire.Hosting.Pipelines;

namespace Lucid.Tests.Engine.Publishing;

/// <summary>Which steps of a pipeline run, in which order, and what is said when they cannot.</summary>
public sealed class PipelineTests
{
    [Fact]
    public async Task Step_DependenciesAndRequired_RunBeforeIt()
    {
        var ran = await RunAsync("last", pipeline =>
        {
            Add(pipeline, "last", dependsOn: "middle");
            Add(pipeline, "brought", dependsOn: "first", requiredBy: new[] { "middle" });
            Add(pipeline, "middle");
            Add(pipeline, "first");
            Add(pipeline, "unrelated");
        });

        Assert.Equal(["first", "brought", "middle", "last"], ran);
    }

    [Fact]
    public async Task Step_SharedDependency_RunsOnce()
    {
        var ran = await RunAsync("end", pipeline =>
        {
            Add(pipeline, "shared");
            Add(pipeline, "a", dependsOn: "shared", requiredBy: "end");
            Add(pipeline, "b", dependsOn: "shared", requiredBy: "end");
            Add(pipeline, "end");
        });

        Assert.Equal(["shared", "a", "b", "end"], ran);
    }

    [Fact]
    public async Task Step_Unknown_NamesThoseThereAre()
    {
        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => RunAsync("pubish", pipeline => Add(pipeline, "mine")));
        Assert.Equal("There is no step 'pubish'. There are: mine, publish, publish-manifest, publish-prereq.", error.Message);
    }

    [Fact]
    public async Task Step_NotGiven_NamesThoseThereAre()
    {
        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => RunAsync("", _ => { }));
        Assert.StartsWith("Say which step to run: --step NAME. There are: publish,", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Step_DependsOnMissingOne_NamesBoth()
    {
        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => RunAsync("mine", pipeline => Add(pipeline, "mine", dependsOn: "gone")));
        Assert.Contains("Step 'mine' names a step 'gone', which does not exist.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Steps_InACircle_AreNamed()
    {
        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => RunAsync("a", pipeline =>
        {
            Add(pipeline, "a", dependsOn: "b");
            Add(pipeline, "b", dependsOn: "c");
            Add(pipeline, "c", dependsOn: "b");
        }));
        Assert.Contains("b → c → b", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Step_Throws_ErrorNamesTheStepAndTheRestDoesNotRun()
    {
        var ran = new List<string>();
        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => RunAsync("end", pipeline =>
        {
            pipeline.AddStep("broken", _ => throw new IOException("disk full"));
            pipeline.AddStep("end", _ =>
            {
                ran.Add("end");
                return Task.CompletedTask;
            }, dependsOn: "broken");
        }));
        Assert.Equal("Step 'broken' failed: disk full", error.Message);
        Assert.Empty(ran);
    }

    [Fact]
    public async Task AddStep_NameTaken_Throws() => await Assert.ThrowsAsync<DistributedApplicationException>(() => RunAsync("a", pipeline =>
    {
        Add(pipeline, "a");
        Add(pipeline, "a");
    }));

    private static readonly AsyncLocal<List<string>> Ran = new();

    private static void Add(IDistributedApplicationPipeline pipeline, string name, object? dependsOn = null, object? requiredBy = null)
    {
        var ran = Ran.Value!;
        pipeline.AddStep(name, _ =>
        {
            ran.Add(name);
            return Task.CompletedTask;
        }, dependsOn, requiredBy);
    }

    private static async Task<List<string>> RunAsync(string step, Action<IDistributedApplicationPipeline> describe)
    {
        using var directory = new TemporaryDirectory();
        var ran = Ran.Value = [];
        await PublishingTestExtensions.RunStepAsync(step, directory.Path, builder => describe(builder.Pipeline));
        return ran;
    }
}
