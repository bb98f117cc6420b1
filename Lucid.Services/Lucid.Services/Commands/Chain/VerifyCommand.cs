using System.Globalization;
using Lucid.Chain.Proofs;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Hashing;

namespace Lucid.Services.Commands.Chain;

/// <summary>Checks a proof without the network and says in plain words what it proves and what it does not.</summary>
internal static class VerifyCommand
{
    /// <summary>The exit code; null for a wrong call.</summary>
    public static int? Run(string proof, string[] options)
    {
        Hash256? network = null;
        string? file = null;
        for (int i = 0; i < options.Length; i += 2)
        {
            if (i + 1 == options.Length) return null;
            if (options[i] == "--network" && Hash256.TryParse(options[i + 1], out Hash256 id)) network = id;
            else if (options[i] == "--file") file = options[i + 1];
            else return null;
        }

        return Verify(proof, network, file);
    }

    public static int Verify(string path, Hash256? network, string? file)
    {
        if (TransactionProof.Parse(File.ReadAllBytes(path)) is not { } proof) return Fail($"{path} is not a proof, or it is damaged.");
        if (ProofVerifier.FindFlaw(proof, network) is { } flaw) return Fail(flaw);
        if (proof.Transaction.Payload is SessionAnchor anchor && file is not null && FileAnchor.Of(file) is var content
            && (content.MerkleRoot != anchor.MerkleRoot || content.ManifestHash != anchor.ManifestHash || content.ChunkCount != anchor.ChunkCount))
            return Fail($"{file} is not what was anchored: its content or its name has changed.");
        Report(proof, network, file);
        return 0;
    }

    private static void Report(TransactionProof proof, Hash256? network, string? file)
    {
        var header = proof.Headers[0];
        Write("The proof holds.");
        Write("It proves:");
        Write($"  - {Describe(proof.Transaction)}");
        Write($"  - this is transaction {proof.Transaction.Id}, signed by account {proof.Transaction.Sender}");
        Write($"  - it is in block {header.Height}, made at {Time(header.Timestamp)} by the node whose turn it was (place {header.FallbackIndex} in the order)");
        Write($"  - that block is final: two thirds of the entities voted for it, and the genesis leads to them ({proof.Changes.Count} changes since)");
        Write($"  - all that on network {proof.Genesis.Hash} ({proof.Genesis.Name}), which began at {Time(proof.Genesis.CreatedAt)}");
        if (file is not null) Write($"  - {file} is, byte for byte, what was anchored");
        Write("It does not prove:");
        if (network is null) Write("  - that this is the network you mean: compare its id, or give --network");
        Write("  - that the content is true, or when it came to be: only that it existed when the block was made");
        Write("  - anything, should a third or more of the entities' keys have been in the wrong hands");
    }

    private static string Describe(Transaction transaction) => transaction.Payload is SessionAnchor anchor
        ? string.Create(CultureInfo.InvariantCulture,
            $"session {anchor.SessionId} of {anchor.Owner}, begun {Time(anchor.StartedAt)}: {anchor.ChunkCount} chunks, root {anchor.MerkleRoot}, manifest {anchor.ManifestHash}")
        : $"a transaction of kind {transaction.Payload.Kind}";

    private static string Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("u", CultureInfo.InvariantCulture);

    private static void Write(string line) => Console.Out.WriteLine(line);

    private static int Fail(string reason)
    {
        Console.Error.WriteLine($"lucid chain: the proof does not hold: {reason}");
        return 1;
    }
}
