namespace Aspire.Hosting;

/// <summary>An error in the model that surfaces while it is being described ends the process with one line for a person instead of a stack trace.</summary>
internal static class ModelErrors
{
    private static int _installed;

    public static void ReportUnhandled()
    {
        if (Interlocked.Exchange(ref _installed, 1) == 0) AppDomain.CurrentDomain.UnhandledException += (_, e) => Report(e.ExceptionObject);
    }

    private static void Report(object exception)
    {
        if (exception is not DistributedApplicationException { Message: var message }) return;
        Console.Error.WriteLine($"The graph cannot start. {message}");
        Environment.Exit(1);
    }
}
