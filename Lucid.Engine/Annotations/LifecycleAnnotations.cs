namespace Aspire.Hosting.ApplicationModel;

/// <summary>How many instances of a project run.</summary>
public class ReplicaAnnotation(int replicas = 1) : IResourceAnnotation
{
    /// <summary>At least one.</summary>
    public int Replicas { get; } = replicas;
}

/// <summary>The resource starts only when somebody asks for it.</summary>
public class ExplicitStartupAnnotation : IResourceAnnotation;

/// <summary>The resource sends telemetry: it gets the <c>OTEL_*</c> variables.</summary>
public class OtlpExporterAnnotation : IResourceAnnotation
{
    /// <summary>The protocol the resource insists on, or null.</summary>
    public OtlpProtocol? RequiredProtocol { get; init; }
}

/// <summary>The project does not read forwarded headers when published.</summary>
internal sealed class DisableForwardedHeadersAnnotation : IResourceAnnotation;
