using Lucid.Chain.BlockManager.Archive;
using Lucid.Chain.BlockManager.Backups;
using Lucid.Chain.Engine;
using Lucid.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http;

namespace Lucid.Chain.BlockManager.Endpoints;

/// <summary>
/// Says in the error envelope that the archive is not open or its disk fails. What is behind it is logged where it is met.
/// </summary>
internal sealed class ArchiveErrorMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (ArchiveClosedException e) when (!context.Response.HasStarted)
        {
            await context.WriteErrorAsync(ErrorCodes.ChainDown, e.Message).ConfigureAwait(false);
        }
        catch (BlockUnreadableException) when (!context.Response.HasStarted)
        {
            await context.WriteErrorAsync(ChainErrors.BlockUnreadable).ConfigureAwait(false);
        }
        catch (ArchiveStorageException) when (!context.Response.HasStarted)
        {
            await context.WriteErrorAsync(ChainErrors.ArchiveFull).ConfigureAwait(false);
        }
        catch (BackupException e) when (!context.Response.HasStarted)
        {
            await context.WriteErrorAsync(e.Code, e.Message).ConfigureAwait(false);
        }
    }
}
