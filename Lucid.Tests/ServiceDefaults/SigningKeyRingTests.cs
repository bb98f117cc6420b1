using CsCheck;
using Lucid.ServiceDefaults.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Lucid.Tests.ServiceDefaults;

public sealed class SigningKeyRingTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef";
    private const string OtherSecret = "ffffffffffffffff0123456789abcdef";
    private static readonly TimeSpan AccessLife = TimeSpan.FromMinutes(15);
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Current_OfTwoServicesWithTheSameSecret_IsTheSameKey()
    {
        var (one, other) = (Create(Secret).Current, Create(Secret).Current);

        Assert.Equal(one.Kid, other.Kid);
        Assert.Equal(one.Key.Key, other.Key.Key);
        Assert.Equal(32, one.Key.Key.Length);
    }

    [Fact]
    public void Current_OfAnotherSecretOrPeriod_IsAnotherKey()
    {
        var ring = Create(Secret);
        var before = ring.Current;
        _time.Advance(TimeSpan.FromHours(24));

        Assert.NotEqual(before.Kid, ring.Current.Kid);
        Assert.NotEqual(before.Key.Key, ring.Current.Key.Key);
        Assert.NotEqual(before.Kid, Create(OtherSecret).Current.Kid);
    }

    [Fact]
    public void Find_AccessKey_IsAcceptedOnePeriodEitherSideAndNoLonger()
    {
        var ring = Create(Secret);
        var kid = ring.Current.Kid;
        _time.Advance(TimeSpan.FromHours(24));
        Assert.NotNull(ring.Find(kid, AccessLife));
        var next = ring.Current.Kid;
        _time.Advance(TimeSpan.FromHours(24));
        Assert.Null(ring.Find(kid, AccessLife));

        var slow = new SigningKeyRing(Options(Secret, ""), new FakeTimeProvider(_time.GetUtcNow() - TimeSpan.FromHours(48)));
        Assert.NotNull(slow.Find(next, AccessLife));
        Assert.Null(slow.Find(ring.Current.Kid, AccessLife));
    }

    [Fact]
    public void Find_RefreshKey_IsAcceptedForTheWholeLifeOfTheToken()
    {
        var ring = Create(Secret);
        var kid = ring.Current.Kid;
        _time.Advance(TimeSpan.FromDays(7));

        Assert.NotNull(ring.Find(kid, TimeSpan.FromDays(7)));
        Assert.Null(ring.Find(kid, AccessLife));
    }

    [Fact]
    public void Find_KeyOfThePreviousSecret_IsAcceptedDuringTheOverlap()
    {
        var old = Create(OtherSecret).Current;
        var ring = new SigningKeyRing(Options(Secret, OtherSecret), _time);

        Assert.Equal(old.Key.Key, ring.Find(old.Kid, AccessLife)?.Key.Key);
        Assert.NotEqual(old.Kid, ring.Current.Kid);
        Assert.Equal(6, ring.Acceptable().Count);
        Assert.Null(Create(Secret).Find(old.Kid, AccessLife));
    }

    [Fact]
    public void Acceptable_Keys_CoverTheirTimes()
    {
        var now = _time.GetUtcNow();

        Assert.All(Create(Secret).Acceptable(), key => Assert.True(key.NotBefore <= now && now <= key.NotAfter));
    }

    [Fact]
    public void Find_HundredThousandMutatedKids_NeverThrowsAndFindsOnlyAcceptableOnes()
    {
        var ring = Create(Secret);
        var known = ring.Acceptable().Select(key => key.Kid).ToHashSet(StringComparer.Ordinal);
        var kid = ring.Current.Kid;
        Gen.Select(Gen.Int[0, kid.Length - 1], Gen.Char, Gen.Int[0, 4]).Sample(
            (position, character, kind) =>
            {
                var text = kind switch
                {
                    0 => kid[..position],
                    1 => kid + character,
                    2 => kid[..9] + "0" + kid[9..],
                    3 => kid[..9] + "99999999999999999999",
                    _ => kid.Remove(position, 1).Insert(position, character.ToString()),
                };
                return ring.Find(text, AccessLife) is null == !known.Contains(text);
            },
            iter: 100_000,
            seed: FuzzSeed.Value);
    }

    private SigningKeyRing Create(string secret) => new(Options(secret, ""), _time);

    private static IOptions<TokenOptions> Options(string secret, string previous) =>
        Microsoft.Extensions.Options.Options.Create(new TokenOptions { Secret = secret, PreviousSecret = previous });
}
