using Lucid.ServiceDefaults.Errors;
using Lucid.Tor.Configuration;
using Lucid.Tor.Contracts;
using Lucid.Tor.Control;
using Lucid.Tor.Daemon;
using Lucid.Tor.Onions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lucid.Tor.Endpoints;

/// <summary>The management API: <c>/status</c>, <c>/onions</c>, <c>/newnym</c>.</summary>
internal static class TorEndpoints
{
    private const int MaxOverlapSeconds = 365 * 24 * 3600;

    public static void MapTor(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("").AddEndpointFilter<LocalOnlyFilter>().AddEndpointFilter<RefusalFilter>();
        group.MapGet("/status", static (TorStatus status) => TypedResults.Ok(Describe(status.Current)));
        group.MapGet("/onions", static (OnionTable table, TimeProvider time) => TypedResults.Ok(
            new OnionListResponse([.. table.Current.Values.Select(onion => OnionDescription.Of(onion, time))])));
        group.MapPost("/onions", Add);
        group.MapDelete("/onions/{name}", Remove);
        group.MapPost("/onions/{name}/rotate", Rotate);
        group.MapPost("/newnym", NewIdentity);
    }

    private static async Task<IResult> Add(
        AddOnionRequest request, OnionCommands commands, TimeProvider time, CancellationToken cancellationToken)
    {
        OnionOptions defaults = new();
        OnionOptions onion = new()
        {
            Name = request.Name,
            Target = request.Target,
            VirtualPort = request.VirtualPort ?? defaults.VirtualPort,
            Persistent = request.Persistent ?? defaults.Persistent,
            ProbePath = request.ProbePath ?? defaults.ProbePath,
        };
        string failures = string.Join(' ', OnionRules.Failures(onion));
        return failures.Length > 0
            ? new ErrorResult(ErrorCodes.InvalidData, failures)
            : TypedResults.Created($"/onions/{onion.Name}", OnionDescription.Of(await commands.AddAsync(onion, cancellationToken), time));
    }

    private static async Task<IResult> Remove(string name, OnionCommands commands, CancellationToken cancellationToken)
    {
        await commands.RemoveAsync(name, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> Rotate(
        string name, RotateOnionRequest request, OnionCommands commands, TimeProvider time, CancellationToken cancellationToken)
    {
        if (request.OverlapSeconds is < 0 or > MaxOverlapSeconds)
        {
            return new ErrorResult(ErrorCodes.OutOfRange, $"overlap_seconds must be from 0 to {MaxOverlapSeconds}.");
        }

        TimeSpan? overlap = request.OverlapSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
        return TypedResults.Ok(OnionDescription.Of(await commands.RotateAsync(name, overlap, cancellationToken), time));
    }

    private static async Task<IResult> NewIdentity(TorStatus status, CancellationToken cancellationToken)
    {
        if (status.Current.Control is not { } control)
        {
            return new ErrorResult(ErrorCodes.Unavailable, "tor does not run now; try again when it does.");
        }

        await control.SignalAsync(ControlSignal.NewIdentity, cancellationToken);
        return TypedResults.NoContent();
    }

    private static TorStatusResponse Describe(TorState state) => new(
        state.Control is not null,
        state.Version,
        state.Bootstrap.Progress,
        state.Bootstrap.Summary,
        state.Bootstrap.Warning,
        state.Restarts);
}
