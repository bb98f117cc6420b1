namespace Lucid.Containers.Processes;

/// <summary>A server cannot be started or does not do what it must; the message is the line the operator reads.</summary>
internal sealed class ServerException : Exception
{
    public ServerException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
