using System.Globalization;

namespace Lucid.Services.Commands.Chain;

/// <summary>A progress bar on the terminal's error stream; nothing where that is not a terminal.</summary>
internal sealed class ProgressLine(string what) : IDisposable
{
    private const int Width = 30;

    private readonly bool _visible = !Console.IsErrorRedirected;
    private int _shown = -1;

    /// <summary>Shows a share of the work, 0 to 1.</summary>
    public void Show(double share)
    {
        int filled = (int)(Math.Clamp(share, 0, 1) * Width);
        if (!_visible || filled == _shown) return;
        _shown = filled;
        string bar = new string('#', filled) + new string('.', Width - filled);
        Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{what} [{bar}] {share:P0} "));
    }

    /// <summary>Shows what is being waited for.</summary>
    public void Say(string state)
    {
        if (_visible) Console.Error.Write($"\r{what}: {state}        ");
    }

    public void Dispose()
    {
        if (_visible) Console.Error.Write($"\r{new string(' ', what.Length + Width + 20)}\r");
    }
}
