using Lucid.Chain.Consensus;
using Lucid.Cryptography.Encoding;
using Lucid.Cryptography.Hashing;

namespace Lucid.Chain.Transactions;

/// <summary>
/// A node's claim of work done (domain facts, PoOT): relayed bandwidth, stored chunks or uptime. It names a recent block, which dates it;
/// what another node can see (relay, storage) is signed by that node too. Signatures on blocks count by themselves, through votes.
/// </summary>
/// <param name="Task">What was done.</param>
/// <param name="Slot">The slot it was done by; one proof per node, slot and task.</param>
/// <param name="Amount">Bytes transferred, bytes stored, or seconds up.</param>
/// <param name="Count">Sessions relayed or chunks stored; 0 for uptime.</param>
/// <param name="Seal">Hash of a recent block: the proof is not older than it.</param>
/// <param name="Witness">The node that saw it; zero for uptime.</param>
/// <param name="WitnessSignature">The witness's Ed25519 signature (64 bytes); empty for uptime.</param>
internal sealed record TaskProof(
    OperationalTask Task, ulong Slot, ulong Amount, uint Count, Hash256 Seal, AccountId Witness, ReadOnlyMemory<byte> WitnessSignature)
    : TransactionPayload
{
    public const int SignatureBytes = 64;

    public override TransactionKind Kind => TransactionKind.TaskProof;

    public bool NeedsWitness => Task is OperationalTask.RelayBandwidth or OperationalTask.StorageAvailability;

    public static TaskProof? ReadFields(ref CanonicalReader reader)
    {
        var task = (OperationalTask)reader.ReadByte();
        if (task is not (OperationalTask.RelayBandwidth or OperationalTask.StorageAvailability or OperationalTask.Uptime)) reader.Fail();
        var proof = new TaskProof(task, reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt32(), reader.ReadHash(), default, default);
        if (proof.NeedsWitness)
            proof = proof with
            {
                Witness = new AccountId(reader.ReadHash()),
                WitnessSignature = reader.ReadFixed(SignatureBytes).ToArray(),
            };
        return reader.Failed ? null : proof;
    }

    /// <summary>What the witness signs: the claim and the node that makes it.</summary>
    public byte[] WitnessText(AccountId claimant, Hash256 network)
    {
        var writer = new CanonicalWriter();
        SigningDomain.Begin(writer, SigningDomain.Witness, network);
        writer.WriteHash(claimant.Value);
        WriteClaim(writer);
        return writer.ToArray();
    }

    private protected override void WriteFields(CanonicalWriter writer)
    {
        WriteClaim(writer);
        if (!NeedsWitness) return;
        writer.WriteHash(Witness.Value);
        writer.WriteFixed(WitnessSignature.Span);
    }

    private void WriteClaim(CanonicalWriter writer)
    {
        writer.WriteByte((byte)Task);
        writer.WriteUInt64(Slot);
        writer.WriteUInt64(Amount);
        writer.WriteUInt32(Count);
        writer.WriteHash(Seal);
    }
}
