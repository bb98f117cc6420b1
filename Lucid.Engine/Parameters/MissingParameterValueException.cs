namespace Aspire.Hosting;

/// <summary>A parameter has neither a configured value nor a default.</summary>
public class MissingParameterValueException : DistributedApplicationException
{
    /// <summary>Says which.</summary>
    public MissingParameterValueException(string message) : base(message)
    {
    }
}
