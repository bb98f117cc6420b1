using System.Globalization;
using Lucid.Chain.Proofs;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Hashing;

namespace Lucid.Services.Commands.Chain;

/// <summary>Checks a proof without the network and says in plain words what it proves and what it does not.</summary>
internal static class VerifyCommand
{
    // Far more than any network's proof has: what is larger is some other file.
    private const int MaximumBytes = 256 * 1024 * 1024;

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
        if (new FileInfo(path).Length > MaximumBytes || TransactionProof.Parse(File.ReadAllBytes(path)) is not { } proof)
            return Fail($"{path} is not a proof, or it is damaged.");
        if (ProofVerifier.FindFlaw(proof, network) is { } flaw) return Fail(flaw);
        if (file is not null && FindDifference(proof.Transaction, file) is { } difference) return Fail(difference);
        Report(proof, network, file);
        return 0;
    }

    private static string? FindDifference(Transaction transaction, string file)
    {
        if (transaction.Payload is not SessionAnchor anchor)
            return $"Transaction {transaction.Id} anchors nothing, so it says nothing of {file}.";
        FileAnchor content = FileAnchor.Of(file);
        return content == new FileAnchor(anchor.MerkleRoot, anchor.ManifestHash, anchor.ChunkCount)
            ? null
            : $"{file} is not what was anchored: its content or its name has changed.";
    }

    private static void Report(TransactionProof proof, Hash256? network, string? file)
    {
        var (header, genesis) = (proof.Finality.Headers[0], proof.Genesis);
        Write("The proof holds.");
        Write("It proves:");
        foreach (string line in Describe(proof.Transaction)) Write(line);
        Write($"  - this is transaction {proof.Transaction.Id}, signed by account {proof.Transaction.Sender}");
        Write($"  - it is in block {header.Height}, made at {Time(header.Timestamp)} by the node whose turn it was");
        Write($"    (place {header.FallbackIndex} in the order)");
        Write("  - that block is final: two thirds of the entities voted for it, and the genesis leads to them");
        Write($"    ({proof.Finality.Changes.Count} changes since)");
        Write($"  - all that on network {genesis.Hash} ({genesis.Name}), which began at {Time(genesis.CreatedAt)}");
        if (file is not null) Write($"  - {file} is, byte for byte, what was anchored");
        Write("It does not prove:");
        if (network is null)
        {
            Write("  - that this is the network you mean: anybody can begin one. Compare the id of its genesis with one you trust,");
            Write($"    or give it: --network {genesis.Hash}");
        }

        Write("  - that the content is true, or when it came to be: only that it existed when the block was made");
        Write("  - that the keys of the entities that led earlier, from the genesis on, never fell into the wrong hands: whoever has");
        Write("    the keys of two thirds of those at any time, even of ones that left since, can write another history from there");
        Write("  - anything, should a third or more of the entities' keys have been in the wrong hands");
    }

    private static string[] Describe(Transaction transaction) => transaction.Payload is SessionAnchor anchor
        ?
        [
            $"  - session {anchor.SessionId} of {anchor.Owner}, begun {Time(anchor.StartedAt)}:",
            $"    {anchor.ChunkCount} chunks, root {anchor.MerkleRoot},",
            $"    manifest {anchor.ManifestHash}",
        ]
        : [$"  - a transaction of kind {transaction.Payload.Kind}"];

    // A proof can hold times beyond the calendar: a sender can sign any.
    private static string Time(long milliseconds) =>
        milliseconds >= 0 && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("u", CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{milliseconds} ms since 1970");

    private static void Write(string line) => Console.Out.WriteLine(line);

    private static int Fail(string reason)
    {
        Console.Error.WriteLine($"lucid chain: the proof does not hold: {reason}");
        return 1;
    }
}
