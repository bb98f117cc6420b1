using System.Text;
using Lucid.Cryptography.Hashing;

namespace Lucid.Tests.Cryptography;

/// <summary>BLAKE3's authors' own program, b3sum, agrees on random inputs.</summary>
public sealed class B3SumTests
{
    [Fact]
    public async Task Hash_RandomInputs_AgreeWithB3Sum()
    {
        using var folder = new TemporaryDirectory();
        var random = new Random(20_260_301);
        var files = new Dictionary<string, byte[]>();
        for (var i = 0; i < 40; i++)
        {
            var content = new byte[random.Next(0, 1 << random.Next(1, 20))];
            random.NextBytes(content);
            var path = Path.Combine(folder.Path, $"{i}.bin");
            await File.WriteAllBytesAsync(path, content, TestContext.Current.CancellationToken);
            files.Add(path, content);
        }

        await AssertAgreesAsync(files, [], Blake3.Hash);
        const string Context = "Lucid 2026-03-01 ключ ✓";
        await AssertAgreesAsync(files, ["--derive-key", Context], (data, output) => Blake3.DeriveKey(Context, data, output));
    }

    private static async Task AssertAgreesAsync(Dictionary<string, byte[]> files, string[] arguments, HashInto hash)
    {
        const int OutputBytes = 100;
        var result = await Command.RunAsync("b3sum", [.. arguments, "--no-names", "--length", $"{OutputBytes}", .. files.Keys]);
        Assert.True(result.ExitCode == 0, result.Error);
        var expected = new StringBuilder();
        var output = new byte[OutputBytes];
        foreach (var content in files.Values)
        {
            hash(content, output);
            expected.Append(Convert.ToHexStringLower(output)).Append('\n');
        }

        Assert.Equal(expected.ToString(), result.Output);
    }

    private delegate void HashInto(ReadOnlySpan<byte> data, Span<byte> output);
}
