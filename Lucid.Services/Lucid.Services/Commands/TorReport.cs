using Lucid.Tor.Contracts;
using static System.FormattableString;

namespace Lucid.Services.Commands;

/// <summary>What <c>lucid tor</c> prints: a line for each thing, its words in a fixed order.</summary>
internal static class TorReport
{
    public static void Write(TorStatusResponse status)
    {
        string running = status.Running ? "running" : "not running";
        string warning = status.Warning is { } text ? $", {text}" : "";
        Console.Out.WriteLine(
            $"tor {status.Version ?? "?"} {running}, bootstrap {status.Bootstrap} % ({status.Phase}{warning}), {status.Restarts} restarts");
    }

    public static void Write(OnionListResponse list)
    {
        foreach (OnionResponse onion in list.Onions)
        {
            Write(onion);
        }
    }

    public static void Write(OnionResponse onion)
    {
        string state = onion.Answers switch
        {
            null => "not checked yet",
            true => Invariant($"answered {onion.AnsweredSecondsAgo:0} s ago in {onion.CheckMilliseconds:0} ms"),
            false => "does not answer",
        };
        string problem = onion.Problem is { } text ? $" ({text})" : "";
        Console.Out.WriteLine($"{onion.Name} {onion.Address ?? "-"}:{onion.VirtualPort} -> {onion.Target} {state}{problem}");
        if (onion.RetiringAddress is { } retiring)
        {
            Console.Out.WriteLine($"{onion.Name} {retiring}:{onion.VirtualPort} ends at {onion.RetiringUntil:u}");
        }
    }
}
