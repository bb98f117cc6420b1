using Lucid.Chain;
using Lucid.Chain.Consensus;
using Lucid.Chain.Ledger;
using Lucid.Chain.Node;

namespace Lucid.Benchmarks.Chain;

/// <summary>
/// Four validators of which one crashes, each of them once, in a virtual time: whether blocks keep coming. A slot in which the absent one
/// would have been the first to propose is an absence; the block of a fallback fills the slot too.
/// </summary>
internal sealed class ValidatorsBenchmark : IBenchmark
{
    private const int Validators = 4;
    private const int SlotsWithAll = 100;
    private const int SlotsWithoutOne = 200;
    private const ulong MostSlotsToGather = 100;

    public string Name => "validators";

    public string Description =>
        $"{Validators} validators of which one crashes: {SlotsWithAll} slots with all, {SlotsWithoutOne} without it, each once";

    public Task RunAsync(BenchmarkReport report, CancellationToken cancellationToken)
    {
        List<Attendance> before = [], after = [];
        for (var absent = 0; absent < Validators; absent++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Run(absent, before, after);
        }

        report.Figure("all four up: slots for each block", SlotsPerBlock(before), "");
        report.Figure("all four up: slots without a block", before.Sum(a => a.Missed), "");
        report.Figure("one crashed: slots for each block", SlotsPerBlock(after), "");
        report.Figure("one crashed: slots in which it would have been first", after.Sum(a => a.Absences), "");
        report.Figure("one crashed: slots without a block", after.Sum(a => a.Missed), "");
        report.AtMost("slots missed for each absence, worst of four runs", after.Max(MissedPerAbsence), 1, "");
        report.AtMost("most slots in a row without a block", after.Max(a => a.LongestGap), 1, "");
        report.Figure("blocks that wait for finality at the end, at most", after.Max(a => a.OpenBlocks), "");
        return Task.CompletedTask;
    }

    private static void Run(int absent, List<Attendance> before, List<Attendance> after)
    {
        using var network = new VirtualNetwork(Validators);
        var crashing = network.Nodes[absent];
        var observer = network.Nodes[(absent + 1) % Validators].Node;
        Gather(network, observer);
        before.Add(Watch(network, observer, SlotsWithAll, absent: null));
        network.Crash(crashing);
        after.Add(Watch(network, observer, SlotsWithoutOne, crashing.Node.Id));
    }

    /// <summary>Lets the network run until all have a say.</summary>
    private static void Gather(VirtualNetwork network, ChainNode observer)
    {
        while (observer.FinalHead.State.Consensus.Entities.Length < Validators)
        {
            if (network.Slot > MostSlotsToGather) throw new InvalidOperationException("The validators do not come together.");
            network.RunUntil(network.Slot + 1);
        }
    }

    private static Attendance Watch(VirtualNetwork network, ChainNode observer, int slots, AccountId? absent)
    {
        var first = network.Slot;
        var absences = 0;
        for (var slot = first; slot < first + (ulong)slots; slot++)
        {
            if (PrimaryOf(slot, observer) == absent) absences++;
            network.RunUntil(slot + 1);
        }

        var (blocks, gap) = Count(observer, first, slots);
        return new Attendance(slots, blocks, absences, gap, observer.Head.Height - observer.FinalHead.Height);
    }

    private static AccountId PrimaryOf(ulong slot, ChainNode observer)
    {
        var (head, state) = (observer.Head, observer.Head.State);
        return LeaderOrder.Of(state.Consensus.Entities, head.Hash, slot, state.Parameters[ChainParameter.Cooldown])[0].Lead;
    }

    private static (int Blocks, int LongestGap) Count(ChainNode observer, ulong first, int slots)
    {
        var filled = new bool[slots];
        for (var height = observer.Head.Height; observer.FindBlock(height) is { Header.Slot: var slot } && slot >= first; height--)
            filled[slot - first] = true;
        var (gap, longest) = (0, 0);
        foreach (var slot in filled)
        {
            gap = slot ? 0 : gap + 1;
            longest = Math.Max(longest, gap);
        }

        return (filled.Count(f => f), longest);
    }

    private static double SlotsPerBlock(List<Attendance> runs) => (double)runs.Sum(a => a.Slots) / runs.Sum(a => a.Blocks);

    private static double MissedPerAbsence(Attendance run) => run.Missed == 0 ? 0 : (double)run.Missed / run.Absences;
}
