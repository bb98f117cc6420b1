using System.Collections.Immutable;
using Lucid.Chain.Consensus;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Encoding;

namespace Lucid.Chain.Ledger;

/// <summary>A node as the chain knows it.</summary>
internal sealed record NodeRecord
{
    public required AccountId Id { get; init; }

    public required string Name { get; init; }

    public NodeStatus Status { get; init; } = NodeStatus.Registered;

    /// <summary>The slot it was registered or admitted in.</summary>
    public ulong Since { get; init; }

    /// <summary>The pool it belongs to; zero when it stands for itself.</summary>
    public AccountId Pool { get; init; }

    /// <summary>The account that anchors sessions in its name; zero for none.</summary>
    public AccountId Anchorer { get; init; }

    /// <summary>The last slot in which something of it went on record after its admission; 0 for never.</summary>
    public ulong LastActiveSlot { get; init; }

    /// <summary>The highest round of its votes on record.</summary>
    public ulong LastVotedRound { get; init; }

    /// <summary>The slot up to which its uptime is proven.</summary>
    public ulong UptimeProvenTo { get; init; }

    /// <summary>Seconds of uptime proven in each of the last three epochs, newest first.</summary>
    public ImmutableArray<uint> EpochUptime { get; init; } = [0, 0, 0];

    /// <summary>The epoch that <see cref="EpochUptime"/> begins with.</summary>
    public ulong UptimeEpoch { get; init; }

    /// <summary>LUCID earned as a producer, in millionths.</summary>
    public ulong Earned { get; init; }

    /// <summary>Work by the hour, oldest first; no older than the longest window there can be.</summary>
    public ImmutableArray<WorkBucket> Work { get; init; } = [];

    public static NodeRecord? Read(ref CanonicalReader reader)
    {
        var node = new NodeRecord
        {
            Id = new AccountId(reader.ReadHash()),
            Name = reader.ReadText(NodeRegistration.MaximumNameBytes),
            Status = (NodeStatus)reader.ReadByte(),
            Since = reader.ReadUInt64(),
            Pool = new AccountId(reader.ReadHash()),
            Anchorer = new AccountId(reader.ReadHash()),
            LastActiveSlot = reader.ReadUInt64(),
            LastVotedRound = reader.ReadUInt64(),
            UptimeProvenTo = reader.ReadUInt64(),
            EpochUptime = [reader.ReadUInt32(), reader.ReadUInt32(), reader.ReadUInt32()],
            UptimeEpoch = reader.ReadUInt64(),
            Earned = reader.ReadUInt64(),
        };
        var work = ImmutableArray.CreateBuilder<WorkBucket>();
        for (var left = reader.ReadCount(WorkWindow.MaximumHours + 1, WorkBucket.EncodedBytes); left > 0; left--)
            work.Add(WorkBucket.Read(ref reader));
        return reader.Failed ? null : node with { Work = work.ToImmutable() };
    }

    public void WriteTo(CanonicalWriter writer)
    {
        writer.WriteHash(Id.Value);
        writer.WriteText(Name);
        writer.WriteByte((byte)Status);
        writer.WriteUInt64(Since);
        writer.WriteHash(Pool.Value);
        writer.WriteHash(Anchorer.Value);
        writer.WriteUInt64(LastActiveSlot);
        writer.WriteUInt64(LastVotedRound);
        writer.WriteUInt64(UptimeProvenTo);
        foreach (var seconds in EpochUptime) writer.WriteUInt32(seconds);
        writer.WriteUInt64(UptimeEpoch);
        writer.WriteUInt64(Earned);
        writer.WriteUInt32((uint)Work.Length);
        foreach (var bucket in Work) bucket.WriteTo(writer);
    }

    /// <summary>Credits and seconds up since <paramref name="firstHour"/>.</summary>
    public (ulong Credits, ulong UptimeSeconds) WorkSince(uint firstHour)
    {
        ulong credits = 0, seconds = 0;
        for (var i = Work.Length - 1; i >= 0 && Work[i].Hour >= firstHour; i--)
        {
            credits += Work[i].Credits;
            seconds += Work[i].UptimeSeconds;
        }

        return (credits, seconds);
    }

    /// <summary>This node with more work in <paramref name="hour"/>.</summary>
    public NodeRecord WithWork(uint hour, ulong credits, uint uptimeSeconds)
    {
        var work = Work;
        if (work.Length > 0 && work[^1].Hour == hour)
            work = work.SetItem(
                work.Length - 1,
                work[^1] with { Credits = work[^1].Credits + credits, UptimeSeconds = work[^1].UptimeSeconds + uptimeSeconds });
        else
            work = work.Add(new WorkBucket(hour, credits, uptimeSeconds));
        var old = 0;
        while (work[old].Hour + WorkWindow.MaximumHours < hour) old++;
        return this with { Work = work.RemoveRange(0, old) };
    }
}
