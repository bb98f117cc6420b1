namespace Aspire.Hosting;

/// <summary>Whether the model is being run or published.</summary>
public class DistributedApplicationExecutionContext
{
    private IServiceProvider? _services;

    /// <summary>Runs or publishes.</summary>
    public DistributedApplicationExecutionContext(DistributedApplicationOperation operation) : this(operation, "")
    {
    }

    /// <summary>Runs or publishes with a named publisher.</summary>
    public DistributedApplicationExecutionContext(DistributedApplicationOperation operation, string publisherName)
    {
        Operation = operation;
        PublisherName = publisherName;
    }

    /// <summary>Run or publish.</summary>
    public DistributedApplicationOperation Operation { get; }

    /// <summary>The publisher's name, or empty.</summary>
    public string PublisherName { get; }

    /// <summary>True in a run.</summary>
    public bool IsRunMode => Operation is DistributedApplicationOperation.Run;

    /// <summary>True while publishing.</summary>
    public bool IsPublishMode => Operation is DistributedApplicationOperation.Publish;

    /// <summary>The application's services, once it is built.</summary>
    public IServiceProvider Services
    {
        get => _services ?? throw new InvalidOperationException("The application's services are there only after Build().");
        internal set => _services = value;
    }
}

/// <summary>What is done with a model.</summary>
public enum DistributedApplicationOperation
{
    /// <summary>It is run here.</summary>
    Run,

    /// <summary>Deployment files are written from it.</summary>
    Publish,
}
