namespace Aspire.Hosting.ApplicationModel;

/// <summary>The states a resource goes through.</summary>
public static class KnownResourceStates
{
    /// <summary>Added, not started; explicit-start resources stay here.</summary>
    public static readonly string NotStarted = nameof(NotStarted);

    /// <summary>Its dependencies are not served yet.</summary>
    public static readonly string Waiting = nameof(Waiting);

    /// <summary>Its process or container is being made.</summary>
    public static readonly string Starting = nameof(Starting);

    /// <summary>Its process or container runs.</summary>
    public static readonly string Running = nameof(Running);

    /// <summary>Its process or container could not be made.</summary>
    public static readonly string FailedToStart = nameof(FailedToStart);

    /// <summary>The container engine is absent or not answering.</summary>
    public static readonly string RuntimeUnhealthy = nameof(RuntimeUnhealthy);

    /// <summary>It was told to stop.</summary>
    public static readonly string Stopping = nameof(Stopping);

    /// <summary>It was stopped, or its container ended.</summary>
    public static readonly string Exited = nameof(Exited);

    /// <summary>Its process ran to its end.</summary>
    public static readonly string Finished = nameof(Finished);

    /// <summary>It has a value and no lifetime: parameters, connection strings.</summary>
    public static readonly string Active = nameof(Active);

    /// <summary>A parameter without a value.</summary>
    public static readonly string ValueMissing = nameof(ValueMissing);

    /// <summary>The states nothing comes after unless it is started again.</summary>
    public static readonly IReadOnlyList<string> TerminalStates = [Finished, FailedToStart, Exited];
}
