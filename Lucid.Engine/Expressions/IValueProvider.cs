namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value known only when the graph runs.</summary>
public interface IValueProvider
{
    /// <summary>The value as a host process sees it.</summary>
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);

    /// <summary>The value as one consumer sees it.</summary>
    ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken = default) => GetValueAsync(cancellationToken);
}

/// <summary>Who asks for a value, and from which network.</summary>
public class ValueProviderContext
{
    /// <summary>Run or publish.</summary>
    public DistributedApplicationExecutionContext? ExecutionContext { get; init; }

    /// <summary>The resource that will use the value.</summary>
    public IResource? Caller { get; init; }

    /// <summary>The network the consumer is on; null means this machine.</summary>
    public NetworkIdentifier? Network { get; init; }
}

/// <summary>A value that a manifest writes as a placeholder.</summary>
public interface IManifestExpressionProvider
{
    /// <summary>For instance <c>{redis.bindings.tcp.host}</c>.</summary>
    string ValueExpression { get; }
}

/// <summary>A value at run time and a placeholder when published.</summary>
public interface IExpressionValue : IValueProvider, IManifestExpressionProvider;

/// <summary>A value made of other objects of the model.</summary>
public interface IValueWithReferences
{
    /// <summary>Resources, endpoints and expressions that the value uses.</summary>
    IEnumerable<object> References { get; }
}
