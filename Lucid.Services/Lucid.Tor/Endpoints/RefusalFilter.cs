using Lucid.ServiceDefaults.Errors;
using Lucid.Tor.Control;
using Lucid.Tor.Onions;
using Microsoft.AspNetCore.Http;

namespace Lucid.Tor.Endpoints;

/// <summary>Answers with the reason where a command cannot be carried out.</summary>
internal sealed class RefusalFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (OnionRefusedException refused)
        {
            return new ErrorResult(refused.Code, refused.Message);
        }
        catch (Exception exception) when (exception is ControlRefusedException or ControlProtocolException)
        {
            return new ErrorResult(ErrorCodes.External, exception.Message);
        }
    }
}
