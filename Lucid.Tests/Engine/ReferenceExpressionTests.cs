using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using CsCheck;

namespace Lucid.Tests.Engine;

public sealed class ReferenceExpressionTests
{
    [Fact]
    public async Task GetValueAsync_TextAndParameter_AreJoined()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var name = builder.AddParameter("name", "Lucid");
        var expression = ReferenceExpression.Create($"Hello {name}, {{twice}} {name}!");

        Assert.Equal("Hello Lucid, {twice} Lucid!", await expression.GetValueAsync(TestContext.Current.CancellationToken));
        Assert.Equal("Hello {name.value}, {twice} {name.value}!", expression.ValueExpression);
    }

    [Fact]
    public async Task GetValueAsync_UriFormat_PercentEncodes()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var password = builder.AddParameter("password", "p@ss:/?", secret: true);
        var expression = ReferenceExpression.Create($"mongodb://admin:{password:uri}@host");
        Assert.Equal("mongodb://admin:p%40ss%3A%2F%3F@host", await expression.GetValueAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Create_AnyLiteral_IsKeptAsItIs() =>
        Gen.String.Sample(text => ReferenceExpression.Create($"{text}").ValueExpression == text);

    [Fact]
    public async Task GetValueAsync_Endpoint_DependsOnTheNetworkOfTheCaller()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var server = builder.AddContainer("server", "image").WithHttpEndpoint(targetPort: 80);
        var endpoint = server.GetEndpoint("http");
        endpoint.EndpointAnnotation.AllocatedEndpoint = new AllocatedEndpoint(endpoint.EndpointAnnotation, "localhost", 12345);
        var expression = ReferenceExpression.Create($"{endpoint}/{endpoint.Property(EndpointProperty.HostAndPort)}");

        var ct = TestContext.Current.CancellationToken;
        Assert.Equal("http://localhost:12345/localhost:12345", await expression.GetValueAsync(ct));
        Assert.Equal("http://server:80/server:80",
            await expression.GetValueAsync(new ValueProviderContext { Network = KnownNetworkIdentifiers.DefaultAspireContainerNetwork }, ct));
        Assert.Equal("{server.bindings.http.url}/{server.bindings.http.host}:{server.bindings.http.port}", expression.ValueExpression);
    }
}
