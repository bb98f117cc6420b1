using System.Net;
using Lucid.ServiceDefaults.Errors;

namespace Lucid.Sessions.Calls;

/// <summary>Answers a caller with what the service behind said.</summary>
internal static class Refusals
{
    /// <summary>
    /// The same refusal for the caller. That a service was not there, or could not check the token of this service, is no answer to pass
    /// on: it is 503.
    /// </summary>
    public static ErrorResult ToResult(this ServiceCallException refusal)
    {
        if (refusal.Status is null or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden || refusal.Code is null)
            return new ErrorResult(ErrorCodes.Unavailable, $"{refusal.Service} is not available; try again.");
        return new ErrorResult(new ErrorCode(refusal.Code, (int)refusal.Status, refusal.Answer), null, refusal.Details);
    }
}
