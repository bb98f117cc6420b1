using CsCheck;
using Lucid.ServiceDefaults.Requests;

namespace Lucid.Tests.ServiceDefaults;

public sealed class RequestIdTests
{
    [Theory]
    [InlineData("0198f1c2-7b1e-7000-8000-000000000001")]
    [InlineData("01ARZ3NDEKTSV4RRFFQ69G5FAV")]
    [InlineData("12345678")]
    public async Task Header_Acceptable_IsEchoed(string id)
    {
        await using ServiceFixture service = await ServiceFixture.StartAsync();
        Assert.Equal(id, await RoundTripAsync(service, id));
    }

    [Theory]
    [InlineData("short")]
    [InlineData("has space in it")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task Header_NotAcceptable_IsReplaced(string id)
    {
        await using ServiceFixture service = await ServiceFixture.StartAsync();
        string answered = await RoundTripAsync(service, id);
        Assert.NotEqual(id, answered);
        Assert.True(Guid.TryParse(answered, out _));
    }

    [Fact]
    public void Create_Always_IsAVersion7UuidOfNow()
    {
        DateTimeOffset before = TimeProvider.System.GetUtcNow();
        Guid id = Guid.Parse(RequestId.Create(TimeProvider.System));
        byte[] bytes = id.ToByteArray(bigEndian: true);
        long milliseconds = Convert.ToInt64(Convert.ToHexString(bytes, 0, 6), 16);
        Assert.Equal(7, id.Version);
        Assert.InRange(id.Variant, 8, 11);
        Assert.InRange(milliseconds, before.ToUnixTimeMilliseconds(), before.ToUnixTimeMilliseconds() + 10_000);
        Assert.NotEqual(RequestId.Create(TimeProvider.System), RequestId.Create(TimeProvider.System));
    }

    [Fact]
    public void IsAcceptable_AnyString_ImpliesShortAndHarmless() =>
        Gen.String.Sample(
            text => !RequestId.IsAcceptable(text)
                || (text.Length is >= 8 and <= 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')),
            seed: "0000KLGL1Ha3", iter: 100_000);

    private static async Task<string> RoundTripAsync(ServiceFixture service, string id)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/alive");
        request.Headers.TryAddWithoutValidation("X-Request-ID", id);
        using HttpResponseMessage response = await service.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return response.Headers.GetValues("X-Request-ID").Single();
    }
}
