using Lucid.Containers;
using Lucid.Services.Commands;

namespace Lucid.Tests.Containers;

public sealed class InvocationTests
{
    [Theory]
    [InlineData("/usr/local/bin/server-tools-bootstrap", "server-tools-bootstrap")]
    [InlineData("lucid-base-bootstrap", "lucid-base-bootstrap")]
    [InlineData("/usr/local/bin/tor-health", "tor-health")]
    public void Resolve_CalledByALink_IsThatCommand(string program, string command)
    {
        Assert.Equal([command], Invocation.Resolve(program, [], role: "auth-service"));
        Assert.Equal([command, "--help"], Invocation.Resolve(program, ["--help"], role: null));
    }

    [Theory]
    [InlineData("/usr/local/bin/lucid")]
    [InlineData("lucid.dll")]
    [InlineData("")]
    public void Resolve_NoArguments_IsTheRoleOfTheEnvironment(string program)
    {
        Assert.Equal(["auth-service"], Invocation.Resolve(program, [], role: "auth-service"));
        Assert.Equal(["health"], Invocation.Resolve(program, ["health"], role: "auth-service"));
        Assert.Empty(Invocation.Resolve(program, [], role: ""));
        Assert.Empty(Invocation.Resolve(program, [], role: null));
    }

    [Fact]
    public void Names_Commands_AreUniqueAndFound() =>
        Assert.All(ContainerCommands.All, static command => Assert.Same(command, ContainerCommands.Find(command.Name)));
}
