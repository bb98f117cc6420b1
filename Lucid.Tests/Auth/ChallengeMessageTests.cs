using CsCheck;
using Lucid.Auth.Challenges;

namespace Lucid.Tests.Auth;

public sealed class ChallengeMessageTests
{
    private const string Message = "Sign this message to authenticate with Lucid: 2026-03-01T12:00:00.000Z 0f1e2d3c4b5a69788796a5b4c3d2e1f0";

    [Fact]
    public void Format_KnownTimeAndNonce_IsTheDocumentedText() =>
        Assert.Equal(Message, ChallengeMessage.Format(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), "0f1e2d3c4b5a69788796a5b4c3d2e1f0"));

    [Fact]
    public void TryParse_OfFormatted_ReturnsTimeAndNonce() =>
        Gen.Select(Gen.Long[0, 253_402_300_799_999], Gen.Byte.Array[16]).Sample((milliseconds, bytes) =>
        {
            var (time, nonce) = (DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), Convert.ToHexStringLower(bytes));
            return ChallengeMessage.TryParse(ChallengeMessage.Format(time, nonce), out var readTime, out var readNonce)
                && readTime == time && readNonce == nonce;
        });

    [Fact]
    public void TryParse_HundredThousandMutatedMessages_NeverThrowsAndAcceptsOnlyCanonicalOnes() =>
        Gen.Select(Gen.Int[0, Message.Length - 1], Gen.Char[' ', '\u00ff'], Gen.Int[0, 3]).Sample(
            (position, character, kind) =>
            {
                var text = kind switch
                {
                    0 => Message[..position],
                    1 => Message.Insert(position, character.ToString()),
                    _ => Message.Remove(position, 1).Insert(position, character.ToString()),
                };
                // Whatever is accepted is exactly what formatting its parts gives back: there is one spelling of a challenge.
                return !ChallengeMessage.TryParse(text, out var time, out var nonce) || ChallengeMessage.Format(time, nonce) == text;
            },
            iter: 100_000,
            seed: FuzzSeed.Value);
}
