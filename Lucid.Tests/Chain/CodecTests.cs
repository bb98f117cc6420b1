using CsCheck;
using Lucid.Chain.Blocks;
using Lucid.Chain.Consensus;
using Lucid.Chain.Peers;
using Lucid.Chain.Proofs;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Encoding;

namespace Lucid.Tests.Chain;

/// <summary>
/// Every decoder reads back what its encoder wrote, byte for byte; of anything else it says that it is not one, or it is the one encoding
/// of something else. It throws nothing and reads nothing twice.
/// </summary>
public sealed class CodecTests
{
    private const int Inputs = 100_000;
    private const int WellFormed = 300;

    [Fact]
    public void Transaction_AnyInput_IsReadOrRefused() => Fuzz(ChainGen.Transaction.Select(t => t.ToArray()), ReadTransaction);

    [Fact]
    public void Vote_AnyInput_IsReadOrRefused() => Fuzz(ChainGen.Vote.Select(v => Written(v.WriteTo)), ReadVote);

    [Fact]
    public void Header_AnyInput_IsReadOrRefused() => Fuzz(ChainGen.Header.Select(h => Written(h.WriteTo)), ReadHeader);

    [Fact]
    public void Block_AnyInput_IsReadOrRefused() => Fuzz(ChainGen.Block.Select(b => b.ToArray()), data => Block.Parse(data)?.ToArray());

    [Fact]
    public void Message_AnyInput_IsReadOrRefused() =>
        Fuzz(
            ChainGen.Message.Select(PeerMessageCodec.Encode),
            data => PeerMessageCodec.Decode(data) is { } message ? PeerMessageCodec.Encode(message) : null);

    [Fact]
    public void Genesis_AnyInput_IsReadOrRefused()
    {
        var genesis = Genesis.Sandbox(
            TestKeys.Account(0), TestLedger.Start, 5000, [new(TestKeys.Account(1), 5), new(TestKeys.Account(2), 6)]);
        Fuzz(Gen.Const(genesis.ToArray()), data => Genesis.Parse(data)?.ToArray(), Inputs / 10);
    }

    [Fact]
    public void Proof_AnyInput_IsReadOrRefused() =>
        Fuzz(Gen.Const(TestProofs.Simple().ToArray()), data => TransactionProof.Parse(data)?.ToArray(), Inputs / 10);

    [Fact]
    public void Proof_AnyByteChanged_DoesNotHold()
    {
        var bytes = TestProofs.Simple().ToArray();
        for (var at = 0; at < bytes.Length; at++)
        {
            var changed = bytes.ToArray();
            changed[at] ^= 1;
            if (TransactionProof.Parse(changed) is not { } proof) continue;
            Assert.True(ProofVerifier.FindFlaw(proof, TestProofs.Network) is not null, $"The proof still holds with byte {at} changed.");
        }
    }

    private static byte[] Written(Action<CanonicalWriter> write)
    {
        var writer = new CanonicalWriter();
        write(writer);
        return writer.ToArray();
    }

    private static byte[]? ReadTransaction(byte[] data)
    {
        var reader = new CanonicalReader(data);
        var read = Transaction.Read(ref reader);
        return reader.Complete ? read!.ToArray() : null;
    }

    private static byte[]? ReadVote(byte[] data)
    {
        var reader = new CanonicalReader(data);
        var read = Vote.Read(ref reader);
        return reader.Complete ? Written(read!.WriteTo) : null;
    }

    private static byte[]? ReadHeader(byte[] data)
    {
        var reader = new CanonicalReader(data);
        var read = BlockHeader.Read(ref reader);
        return reader.Complete ? Written(read!.WriteTo) : null;
    }

    private static void Fuzz(Gen<byte[]> wellFormed, Func<byte[], byte[]?> recode, int inputs = Inputs)
    {
        var samples = new List<byte[]>();
        wellFormed.Sample(data => samples.Add(data), iter: WellFormed, threads: 1, seed: FuzzSeed.Value);
        foreach (var sample in samples) Assert.Equal(sample, recode(sample));
        Gen.Select(Gen.Int[0, samples.Count - 1], Gen.Int[0, 3], Gen.Int, Gen.Int, Gen.Byte).Sample(
            (which, how, x, y, value) =>
            {
                var input = Damage(samples[which], how, x & int.MaxValue, y & int.MaxValue, value);
                return recode(input) is not { } again || again.AsSpan().SequenceEqual(input);
            },
            iter: inputs, seed: FuzzSeed.Value);
    }

    private static byte[] Damage(byte[] data, int how, int x, int y, byte value)
    {
        var (from, length) = (x % data.Length, y % (data.Length + 1));
        switch (how)
        {
            case 0:
                return data[..length];
            case 1:
                return [.. data, .. data.AsSpan(from)];
            case 2:
                return [.. data.AsSpan(0, from), value, .. data.AsSpan(from)];
            default:
                var changed = data.ToArray();
                changed[from] = value;
                changed[y % data.Length] ^= (byte)(1 << (x % 8));
                return changed;
        }
    }
}
