using Lucid.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Lucid.ServiceDefaults.Requests;

/// <summary>Puts request ids and the error envelope in front of routing, so that no answer escapes them.</summary>
internal sealed class RequestPipelineFilter : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseMiddleware<RequestIdMiddleware>();
        app.UseMiddleware<ErrorMiddleware>();
        next(app);
    };
}
