namespace Aspire.Hosting;

/// <summary>The model or the run is wrong in a way its author can mend; the message says how.</summary>
public class DistributedApplicationException : Exception
{
    /// <summary>Says what is wrong.</summary>
    public DistributedApplicationException(string message) : base(message)
    {
    }

    /// <summary>Says what is wrong, and why.</summary>
    public DistributedApplicationException(string message, Exception inner) : base(message, inner)
    {
    }
}
