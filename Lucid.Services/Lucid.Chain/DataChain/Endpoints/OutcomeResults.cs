using Lucid.Chain.DataChain.Errors;
using Microsoft.AspNetCore.Http;

namespace Lucid.Chain.DataChain.Endpoints;

/// <summary>Outcomes as answers.</summary>
internal static class OutcomeResults
{
    /// <summary>200 and the value as JSON, or the error envelope.</summary>
    public static IResult ToResult<T>(this Outcome<T> outcome)
        where T : class => outcome.Succeeded(out var value, out var failure) ? TypedResults.Ok(value) : failure;
}
