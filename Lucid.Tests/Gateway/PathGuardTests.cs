using System.Text;
using CsCheck;
using Lucid.Gateway.Guards;

namespace Lucid.Tests.Gateway;

public sealed class PathGuardTests
{
    private static readonly string[] Tricks =
    [
        "", "/", ".", "..", "//", "\\", "%", "%2e", "%2E%2e", "%2f", "%2F", "%5c", "%00", "%25", "%252e", "%252f", "%c0%ae", "%e0%80%af", "%c1%9c", "..;", ";x=1",
        "%3b", "%3f", "%23", "%20", "%zz", "%u002e", "a", "api", "v1", "auth", "\u2025", "\uff0e", "\0", "\t", " ", "#", "?", "~", "%7e", "%41", "@", "http:", "*", "é", "%c3%a9", "0", "-", "_", "x.y",
    ];

    [Theory]
    [InlineData("/")]
    [InlineData("/api/v1/users/me")]
    [InlineData("/api/v1/users/me/")]
    [InlineData("/api/v1/manifests/0198f1c2-7b1e-7000-8000-000000000001")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/a/.well-known/x")]
    [InlineData("/api/v1/users/caf%C3%A9")]
    [InlineData("/api/v1/users/a%20b")]
    [InlineData("/api/v1/x?path=../..&b=%2e%2e%2f;")]
    public void Check_PlainPath_IsAccepted(string target) => Assert.Equal(PathVerdict.Accepted, PathGuard.Check(target));

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("http://host/x")]
    [InlineData("host:443")]
    [InlineData("//x")]
    [InlineData("/a//b")]
    [InlineData("/a/./b")]
    [InlineData("/a/../b")]
    [InlineData("/a/..")]
    [InlineData("/a/...")]
    [InlineData("/a/..;/b")]
    [InlineData("/a;x=1/b")]
    [InlineData("/a/%2e%2e/b")]
    [InlineData("/a/%2E./b")]
    [InlineData("/a%2fb")]
    [InlineData("/a%5Cb")]
    [InlineData("/a\\b")]
    [InlineData("/a/%252e%252e/b")]
    [InlineData("/a%00b")]
    [InlineData("/a%0d%0ab")]
    [InlineData("/a%7fb")]
    [InlineData("/a%")]
    [InlineData("/a%2")]
    [InlineData("/a%zz")]
    [InlineData("/%41")]
    [InlineData("/%c0%ae%c0%ae/x")]
    [InlineData("/%e0%80%af")]
    [InlineData("/%ff")]
    [InlineData("/é")]
    [InlineData("/a b")]
    [InlineData("/a#b")]
    [InlineData("/a?b#c")]
    [InlineData("/a?\0")]
    public void Check_SecondReading_IsRefused(string target) => Assert.Equal(PathVerdict.Malformed, PathGuard.Check(target));

    [Fact]
    public void Check_LongPath_IsTooLong() => Assert.Equal(PathVerdict.TooLong, PathGuard.Check("/" + new string('a', PathGuard.MaxPathLength)));

    [Fact]
    public void Check_GeneratedTricks_AcceptsOnlyWhatEveryReaderReadsAlike() =>
        Gen.Int[0, Tricks.Length - 1].Select(index => Tricks[index]).Array[0, 14].Select(parts => "/" + string.Concat(parts))
            .Sample(target => PathGuard.Check(target) != PathVerdict.Accepted || ReadsAlike(target), seed: FuzzSeed.Value, iter: 200_000);

    [Fact]
    public void Check_GeneratedText_AcceptsOnlyWhatEveryReaderReadsAlike() =>
        Gen.Char[(char)0, (char)300].Array[0, 40].Select(characters => "/" + new string(characters))
            .Sample(target => PathGuard.Check(target) != PathVerdict.Accepted || ReadsAlike(target), seed: FuzzSeed.Value, iter: 200_000);

    /// <summary>
    /// An independent reading: decoding once, twice and by the URI class, with dot segments resolved or not, all give the same segments.
    /// </summary>
    private static bool ReadsAlike(string target)
    {
        string path = target.Split('?')[0];
        string once = Uri.UnescapeDataString(path);
        string uri = Uri.UnescapeDataString(new Uri("http://host" + path).AbsolutePath);
        return once == Uri.UnescapeDataString(once)
            && once == uri
            && once.Split('/').Length == path.Split('/').Length
            && !once.Contains('\\', StringComparison.Ordinal)
            && !once.Any(char.IsControl)
            && !once.Contains('\uFFFD', StringComparison.Ordinal)
            && once.Split('/').All(segment => segment is not ("." or ".."))
            && Encoding.UTF8.GetByteCount(once) <= path.Length;
    }
}
