namespace Aspire.Hosting.ApplicationModel;

/// <summary>One line a resource printed.</summary>
/// <param name="LineNumber">Counted from 1 since the application started.</param>
/// <param name="Content">The text.</param>
/// <param name="IsErrorMessage">True when it came from standard error.</param>
public readonly record struct LogLine(int LineNumber, string Content, bool IsErrorMessage);
