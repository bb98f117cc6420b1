using System.Diagnostics;
using System.Globalization;
using Lucid.Chain.Contracts;
using Lucid.Cryptography.Hashing;

namespace Lucid.Services.Commands.Chain;

/// <summary>Anchors a file: submits, waits until it is final, keeps the proof beside the file and checks it without the network.</summary>
internal static class AnchorCommand
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    public static async Task<int> RunAsync(ChainClient client, string file)
    {
        FileAnchor anchor = FileAnchor.Of(file);
        Stopwatch watch = Stopwatch.StartNew();
        ChainInfoResponse info = await client.InfoAsync(CancellationToken.None);
        AnchoringResponse accepted = await client.AnchorAsync(
            new AnchorSessionRequest(
                Guid.NewGuid().ToString(),
                anchor.ManifestHash.ToString(),
                anchor.MerkleRoot.ToString(),
                anchor.ChunkCount,
                new DateTimeOffset(File.GetLastWriteTimeUtc(file)).ToUnixTimeMilliseconds()),
            CancellationToken.None);
        Console.Out.WriteLine($"accepted session {accepted.SessionId}");

        AnchoringResponse settled = await WaitAsync(client, accepted.SessionId, watch);
        if (settled.Status != "confirmed")
        {
            string why = settled.Failure is { } failure ? $": {failure}" : $" after {Patience.TotalMinutes:0} minutes";
            Console.Error.WriteLine($"lucid chain: session {settled.SessionId} is {settled.Status}{why}");
            return 1;
        }

        string took = watch.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        Console.Out.WriteLine($"final in block {settled.BlockHeight} after {took} s, transaction {settled.TransactionId}");
        string proof = file + ".lucidproof";
        await File.WriteAllBytesAsync(proof, await client.ProofAsync(settled.TransactionId!, CancellationToken.None));
        Console.Out.WriteLine($"proof written to {proof}");
        return VerifyCommand.Verify(proof, Hash256.TryParse(info.Network, out Hash256 network) ? network : null, file);
    }

    private static async Task<AnchoringResponse> WaitAsync(ChainClient client, string session, Stopwatch watch)
    {
        using ProgressLine progress = new("anchoring");
        while (true)
        {
            AnchoringResponse state = await client.AnchoringAsync(session, CancellationToken.None);
            if (state.Status is "confirmed" or "failed" || watch.Elapsed > Patience) return state;
            progress.Say(string.Create(CultureInfo.InvariantCulture, $"{state.Status}, {watch.Elapsed.TotalSeconds:0} s"));
            await Task.Delay(Pause);
        }
    }
}
