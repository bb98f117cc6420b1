using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Lucid.Cryptography.CanonicalJson;

namespace Lucid.Tests.Cryptography.CanonicalJson;

public sealed class EcmaScriptNumberTests
{
    // RFC 8785, appendix B.
    [Theory]
    [InlineData(0x0000000000000000, "0")]
    [InlineData(0x8000000000000000, "0")]
    [InlineData(0x0000000000000001, "5e-324")]
    [InlineData(0x8000000000000001, "-5e-324")]
    [InlineData(0x7fefffffffffffff, "1.7976931348623157e+308")]
    [InlineData(0xffefffffffffffff, "-1.7976931348623157e+308")]
    [InlineData(0x4340000000000000, "9007199254740992")]
    [InlineData(0xc340000000000000, "-9007199254740992")]
    [InlineData(0x4430000000000000, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6, "1e+23")]
    [InlineData(0x44b52d02c7e14af7, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4e, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef4f, "999999999999999900000")]
    [InlineData(0x444b1ae4d6e2ef50, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8d, "0.000001")]
    [InlineData(0x41b3de4355555553, "333333333.3333332")]
    [InlineData(0x41b3de4355555554, "333333333.33333325")]
    [InlineData(0x41b3de4355555555, "333333333.3333333")]
    [InlineData(0x41b3de4355555556, "333333333.3333334")]
    [InlineData(0x41b3de4355555557, "333333333.33333343")]
    [InlineData(0xbecbf647612f3696, "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959, "1424953923781206.2")]
    public void Write_NumberOfTheRfc_IsAsInItsTable(ulong bits, string expected) =>
        Assert.Equal(expected, Write(BitConverter.UInt64BitsToDouble(bits)));

    [Theory]
    [InlineData(1.5, "1.5")]
    [InlineData(100, "100")]
    [InlineData(-1e20, "-100000000000000000000")]
    [InlineData(123e-7, "0.0000123")]
    [InlineData(1.25e-7, "1.25e-7")]
    [InlineData(0.1, "0.1")]
    [InlineData(10.01, "10.01")]
    [InlineData(2.2250738585072014e-308, "2.2250738585072014e-308")]
    public void Write_OtherNumber_IsAsEcmaScriptWritesIt(double number, string expected) => Assert.Equal(expected, Write(number));

    [Fact]
    public async Task Write_RandomDoubles_IsWhatNodeWrites()
    {
        var numbers = Numbers();
        var file = Path.GetTempFileName();
        await File.WriteAllLinesAsync(file, numbers.Select(Bits), TestContext.Current.CancellationToken);
        const string Program =
            """
            const lines = require('fs').readFileSync(process.argv[1], 'utf8').trim().split('\n');
            console.log(JSON.stringify(lines.map(bits => JSON.stringify(Buffer.from(bits, 'hex').readDoubleBE(0)))));
            """;
        var node = await Command.RunAsync("node", "-e", Program, file);
        File.Delete(file);
        Assert.True(node.ExitCode == 0, node.Error);
        using var answers = JsonDocument.Parse(node.Output);
        Assert.Equal(answers.RootElement.EnumerateArray().Select(answer => answer.GetString()!), numbers.Select(Write));
    }

    // Of any exponent, of the exponents around one, decimal fractions, integers, and the neighbours of powers of ten.
    private static double[] Numbers()
    {
        Random random = new(8785);
        var any = Enumerable.Range(0, 4000).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)));
        var middling = Enumerable.Range(0, 3000).Select(_ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-9, 23)));
        var decimals = Enumerable.Range(0, 1500).Select(_ => random.Next() / Math.Pow(10, random.Next(0, 12)));
        var integers = Enumerable.Range(0, 600).Select(_ => (double)random.NextInt64());
        var powers = Enumerable.Range(-323, 632).Select(power => double.Parse($"1e{power}", CultureInfo.InvariantCulture));
        return [.. any.Concat(middling).Concat(decimals).Concat(integers)
            .Concat(powers.SelectMany(power => new[] { double.BitDecrement(power), power, double.BitIncrement(power) }))
            .Where(double.IsFinite)];
    }

    private static string Bits(double number) => BitConverter.DoubleToUInt64Bits(number).ToString("x16", CultureInfo.InvariantCulture);

    private static string Write(double number)
    {
        ArrayBufferWriter<byte> output = new();
        EcmaScriptNumber.Write(number, output);
        return Encoding.ASCII.GetString(output.WrittenSpan);
    }
}
