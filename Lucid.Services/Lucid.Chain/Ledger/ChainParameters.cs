using System.Collections.Immutable;
using Lucid.Cryptography.Encoding;

namespace Lucid.Chain.Ledger;

/// <summary>
/// The parameter registry: a value for each <see cref="ChainParameter"/>, each within its bounds (domain facts, PoOT and contracts).
/// </summary>
internal sealed class ChainParameters
{
    private static readonly (ChainParameter Name, ulong Default, ulong Minimum, ulong Maximum)[] Definitions =
    [
        (ChainParameter.SlotTimeout, 5000, 1000, 10_000),
        (ChainParameter.Cooldown, 16, 8, 64),
        (ChainParameter.LeaderWindow, 7, 3, 14),
        (ChainParameter.MinimumDensity, 20, 10, 50),
        (ChainParameter.MegabytesPerSession, 5, 1, 20),
        (ChainParameter.BaseFee, 1000, 0, Amounts.Lucid),
        (ChainParameter.FeePerByte, 1, 0, 1000),
        // 72 hours and 24 hours of mainnet slots.
        (ChainParameter.VotingSlots, 2160, 4, 21_600),
        (ChainParameter.TimelockSlots, 720, 1, 21_600),
        (ChainParameter.MaximumPeers, 50, 10, 200),
    ];

    private readonly ImmutableArray<ulong> _values;

    private ChainParameters(ImmutableArray<ulong> values) => _values = values;

    public static ChainParameters Defaults { get; } = new([.. Definitions.Select(d => d.Default)]);

    public static IEnumerable<ChainParameter> Names => Definitions.Select(d => d.Name);

    public ulong this[ChainParameter name] => _values[(int)name];

    public static bool IsKnown(ChainParameter name) => (int)name < Definitions.Length;

    public static (ulong Minimum, ulong Maximum) BoundsOf(ChainParameter name) =>
        (Definitions[(int)name].Minimum, Definitions[(int)name].Maximum);

    public static bool Allows(ChainParameter name, ulong value) =>
        IsKnown(name) && value >= Definitions[(int)name].Minimum && value <= Definitions[(int)name].Maximum;

    public static ChainParameters? Read(ref CanonicalReader reader)
    {
        var values = ImmutableArray.CreateBuilder<ulong>(Definitions.Length);
        foreach (var definition in Definitions)
        {
            var value = reader.ReadUInt64();
            if (!Allows(definition.Name, value)) reader.Fail();
            values.Add(value);
        }

        return reader.Failed ? null : new ChainParameters(values.MoveToImmutable());
    }

    /// <summary>These parameters with one changed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside the parameter's bounds.</exception>
    public ChainParameters With(ChainParameter name, ulong value) => Allows(name, value)
        ? new ChainParameters(_values.SetItem((int)name, value))
        : throw new ArgumentOutOfRangeException(
            nameof(value), value, $"{name} must be between {BoundsOf(name).Minimum} and {BoundsOf(name).Maximum}.");

    public void WriteTo(CanonicalWriter writer)
    {
        foreach (var value in _values) writer.WriteUInt64(value);
    }
}
