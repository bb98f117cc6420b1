using Microsoft.Extensions.Logging;

namespace Lucid.Chain.BlockManager.Following;

/// <summary>One kind of trouble, met again at every attempt while it lasts: it is logged when it comes, changes and goes.</summary>
/// <param name="logger">Where.</param>
/// <param name="level">How bad it is.</param>
/// <param name="gone">What is logged when it has gone.</param>
/// <param name="wordsVary">Whether the same trouble can have other words each time: a change of words is then no news.</param>
internal sealed partial class Trouble(ILogger logger, LogLevel level, string gone, bool wordsVary = false)
{
    private readonly Lock _gate = new();
    private volatile string? _current;

    /// <summary>The trouble, for people; null when there is none.</summary>
    public string? Current => _current;

    /// <summary>Says how it is now; whether that is something new.</summary>
    public bool Set(string? trouble)
    {
        lock (_gate)
        {
            var before = _current;
            _current = trouble;
            if (before == trouble || (wordsVary && before is not null && trouble is not null)) return false;
        }

        if (trouble is null) LogGone(logger, gone);
        else LogMet(logger, level, trouble);
        return true;
    }

    [LoggerMessage(1, LogLevel.Information, "{Gone}")]
    private static partial void LogGone(ILogger logger, string gone);

    [LoggerMessage(Message = "{Trouble}", EventId = 2)]
    private static partial void LogMet(ILogger logger, LogLevel level, string trouble);
}
