using System.Collections.Immutable;
using Lucid.Chain.Ledger;
using Lucid.Cryptography.Encoding;
using Lucid.Cryptography.Hashing;

namespace Lucid.Chain.Blocks;

/// <summary>What a network begins with. The hash of its block, which stands for all of it, is the network's id.</summary>
internal sealed class Genesis
{
    /// <summary>Mainnet's slot; nobody can change it (decisions §6).</summary>
    public const uint MainnetSlotMilliseconds = 120_000;

    public const uint DefaultSandboxSlotMilliseconds = 5_000;

    private const int MaximumNameBytes = 64;
    private const int MaximumAllocations = 10_000;

    private Genesis(LedgerMode mode, string name, long createdAt, uint slotMilliseconds, AccountId server, ChainParameters parameters,
        ImmutableArray<KeyValuePair<AccountId, ulong>> allocations)
    {
        Mode = mode;
        Name = name;
        CreatedAt = createdAt;
        SlotMilliseconds = slotMilliseconds;
        Server = server;
        Parameters = parameters;
        Allocations = allocations;
        State = LedgerState.AtGenesis(this);
        Block = new Block(
            new BlockHeader
            {
                Height = 0,
                Slot = 0,
                FallbackIndex = 0,
                Timestamp = createdAt,
                Network = Hash256.Zero,
                Parent = Hash256.Zero,
                Entity = server,
                Producer = server,
                TransactionRoot = ChainHash.Of(ToArray()),
                VoteRoot = Blocks.Block.VoteRootOf([]),
                StateRoot = State.Root,
                TransactionCount = 0,
                VoteCount = 0,
            },
            [],
            []);
    }

    public LedgerMode Mode { get; }

    /// <summary>The network's name, for people.</summary>
    public string Name { get; }

    /// <summary>When slot 0 began: milliseconds since 1970.</summary>
    public long CreatedAt { get; }

    public uint SlotMilliseconds { get; }

    /// <summary>The first node: it is admitted from the start and admits others.</summary>
    public AccountId Server { get; }

    public ChainParameters Parameters { get; }

    /// <summary>What accounts have from the start, in the order of their ids.</summary>
    public ImmutableArray<KeyValuePair<AccountId, ulong>> Allocations { get; }

    /// <summary>The block of height 0.</summary>
    public Block Block { get; }

    /// <summary>The state that the chain begins with.</summary>
    public LedgerState State { get; }

    /// <summary>The network's id.</summary>
    public Hash256 Hash => Block.Hash;

    public static Genesis Sandbox(AccountId server, long createdAt, uint slotMilliseconds = DefaultSandboxSlotMilliseconds,
        IEnumerable<KeyValuePair<AccountId, ulong>>? allocations = null, ChainParameters? parameters = null) =>
        new(LedgerMode.Sandbox, "lucid-sandbox", createdAt, slotMilliseconds, server, parameters ?? SandboxParameters, Sorted(allocations));

    public static Genesis Mainnet(AccountId server, long createdAt) =>
        new(LedgerMode.Mainnet, "lucid_blocks_mainnet", createdAt, MainnetSlotMilliseconds, server, ChainParameters.Defaults, []);

    /// <summary>Reads a genesis; null when the bytes are not one.</summary>
    public static Genesis? Parse(ReadOnlySpan<byte> data)
    {
        var reader = new CanonicalReader(data);
        var mode = (LedgerMode)reader.ReadByte();
        var (name, createdAt, slot, server) =
            (reader.ReadText(MaximumNameBytes), reader.ReadInt64(), reader.ReadUInt32(), new AccountId(reader.ReadHash()));
        var parameters = ChainParameters.Read(ref reader);
        var allocations = ImmutableArray.CreateBuilder<KeyValuePair<AccountId, ulong>>();
        UInt128 total = 0;
        for (var left = reader.ReadCount(MaximumAllocations, 40); left > 0; left--)
        {
            var allocation = KeyValuePair.Create(new AccountId(reader.ReadHash()), reader.ReadUInt64());
            if (allocations.Count > 0 && allocations[^1].Key.CompareTo(allocation.Key) >= 0) reader.Fail();
            total += allocation.Value;
            allocations.Add(allocation);
        }

        if (!IsAllowed(mode, slot) || createdAt < 0 || total > Amounts.MaximumSupply || !reader.Complete || parameters is null) return null;
        return new Genesis(mode, name, createdAt, slot, server, parameters, allocations.ToImmutable());
    }

    public byte[] ToArray()
    {
        var writer = new CanonicalWriter();
        writer.WriteByte((byte)Mode);
        writer.WriteText(Name);
        writer.WriteInt64(CreatedAt);
        writer.WriteUInt32(SlotMilliseconds);
        writer.WriteHash(Server.Value);
        Parameters.WriteTo(writer);
        writer.WriteUInt32((uint)Allocations.Length);
        foreach (var (account, amount) in Allocations)
        {
            writer.WriteHash(account.Value);
            writer.WriteUInt64(amount);
        }

        return writer.ToArray();
    }

    /// <summary>When a slot begins: milliseconds since 1970.</summary>
    public long StartOf(ulong slot) => CreatedAt + ((long)slot * SlotMilliseconds);

    /// <summary>The slot that a time is in; 0 before the network's beginning.</summary>
    public ulong SlotAt(long time) => time <= CreatedAt ? 0 : (ulong)(time - CreatedAt) / SlotMilliseconds;

    private static bool IsAllowed(LedgerMode mode, uint slotMilliseconds) => mode switch
    {
        LedgerMode.Mainnet => slotMilliseconds == MainnetSlotMilliseconds,
        LedgerMode.Sandbox => slotMilliseconds is >= 100 and <= MainnetSlotMilliseconds,
        _ => false,
    };

    // A short slot must have room for fallbacks.
    private static ChainParameters SandboxParameters => ChainParameters.Defaults.With(ChainParameter.SlotTimeout, 1000);

    private static ImmutableArray<KeyValuePair<AccountId, ulong>> Sorted(IEnumerable<KeyValuePair<AccountId, ulong>>? allocations) =>
        [.. (allocations ?? []).OrderBy(a => a.Key)];
}
