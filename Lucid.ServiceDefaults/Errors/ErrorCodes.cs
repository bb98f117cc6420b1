namespace Lucid.ServiceDefaults.Errors;

/// <summary>The shared registry: 1xxx validation, 2xxx authentication, 3xxx rate, 4xxx business, 5xxx system.</summary>
public static class ErrorCodes
{
    public static readonly ErrorCode InvalidData = new("LUCID_ERR_1001", 400, "The request is not valid.");
    public static readonly ErrorCode MissingField = new("LUCID_ERR_1002", 400, "A required field is missing.");
    public static readonly ErrorCode BadFormat = new("LUCID_ERR_1003", 400, "A value has the wrong format.");
    public static readonly ErrorCode OutOfRange = new("LUCID_ERR_1004", 400, "A value is out of range.");
    public static readonly ErrorCode BadUuid = new("LUCID_ERR_1005", 400, "A value is not a UUID.");
    public static readonly ErrorCode BadEmail = new("LUCID_ERR_1006", 400, "A value is not an e-mail address.");
    public static readonly ErrorCode WeakPassword = new("LUCID_ERR_1007", 400, "The password is too weak.");
    public static readonly ErrorCode BadDate = new("LUCID_ERR_1008", 400, "A value is not a date.");
    public static readonly ErrorCode BadJson = new("LUCID_ERR_1009", 400, "The body is not valid JSON for this endpoint.");
    public static readonly ErrorCode TooLarge = new("LUCID_ERR_1010", 413, "The request is too large.");

    public static readonly ErrorCode BadCredentials = new("LUCID_ERR_2001", 401, "Sign in to use this.");
    public static readonly ErrorCode TokenExpired = new("LUCID_ERR_2002", 401, "The token has expired.");
    public static readonly ErrorCode TokenInvalid = new("LUCID_ERR_2003", 401, "The token is not valid.");
    public static readonly ErrorCode InsufficientPermission = new("LUCID_ERR_2004", 403, "You may not do this.");
    public static readonly ErrorCode AccountLocked = new("LUCID_ERR_2005", 423, "The account is locked for a while.");
    public static readonly ErrorCode MagicLinkExpired = new("LUCID_ERR_2006", 401, "The link has expired.");
    public static readonly ErrorCode TotpInvalid = new("LUCID_ERR_2007", 401, "The one-time code is not valid.");
    public static readonly ErrorCode HardwareWalletError = new("LUCID_ERR_2008", 400, "The hardware wallet could not be used.");
    public static readonly ErrorCode SessionExpired = new("LUCID_ERR_2009", 401, "The session has expired.");
    public static readonly ErrorCode RefreshInvalid = new("LUCID_ERR_2010", 401, "The refresh token is not valid.");

    public static readonly ErrorCode RateExceeded = new("LUCID_ERR_3001", 429, "Too many requests; try again later.");
    public static readonly ErrorCode QuotaExceeded = new("LUCID_ERR_3002", 429, "The quota is used up.");
    public static readonly ErrorCode TooManyRequests = new("LUCID_ERR_3003", 429, "Too many requests.");
    public static readonly ErrorCode BandwidthExceeded = new("LUCID_ERR_3004", 429, "The bandwidth is used up.");
    public static readonly ErrorCode ConcurrencyExceeded = new("LUCID_ERR_3005", 429, "Too many requests at the same time.");

    public static readonly ErrorCode NotFound = new("LUCID_ERR_4001", 404, "There is nothing here.");
    public static readonly ErrorCode AlreadyExists = new("LUCID_ERR_4002", 409, "It exists already.");
    public static readonly ErrorCode NotAllowed = new("LUCID_ERR_4003", 405, "This method is not allowed here.");
    public static readonly ErrorCode InsufficientBalance = new("LUCID_ERR_4004", 409, "The balance is too low.");
    public static readonly ErrorCode SessionTooLarge = new("LUCID_ERR_4005", 413, "The session is too large.");
    public static readonly ErrorCode ChunkTooLarge = new("LUCID_ERR_4006", 413, "The chunk is too large.");
    public static readonly ErrorCode BadSessionState = new("LUCID_ERR_4007", 409, "The session's state does not allow this.");
    public static readonly ErrorCode TransactionFailed = new("LUCID_ERR_4008", 422, "The transaction failed.");
    public static readonly ErrorCode ChainDown = new("LUCID_ERR_4009", 503, "The chain is not available.");
    public static readonly ErrorCode PaymentsDown = new("LUCID_ERR_4010", 503, "Payments are not available.");

    public static readonly ErrorCode Internal = new("LUCID_ERR_5001", 500, "Something went wrong on our side.");
    public static readonly ErrorCode Database = new("LUCID_ERR_5002", 503, "The database is not available.");
    public static readonly ErrorCode External = new("LUCID_ERR_5003", 502, "A service behind this one gave no valid answer.");
    public static readonly ErrorCode Configuration = new("LUCID_ERR_5004", 500, "The service is not configured for this.");
    public static readonly ErrorCode Network = new("LUCID_ERR_5005", 502, "The connection to a service behind this one failed.");
    public static readonly ErrorCode Timeout = new("LUCID_ERR_5006", 504, "A service behind this one took too long.");
    public static readonly ErrorCode BreakerOpen = new("LUCID_ERR_5007", 503, "A service behind this one keeps failing; it is left alone for a while.");
    public static readonly ErrorCode Unavailable = new("LUCID_ERR_5008", 503, "The service is not available.");
    public static readonly ErrorCode Maintenance = new("LUCID_ERR_5009", 503, "The service is under maintenance.");
    public static readonly ErrorCode Unknown = new("LUCID_ERR_5010", 500, "An unknown error happened.");

    /// <summary>The code of an answer that carries only a status, such as routing's 404 or 405.</summary>
    public static ErrorCode ForStatus(int status) => status switch
    {
        401 => BadCredentials,
        403 => InsufficientPermission,
        404 => NotFound,
        405 => NotAllowed,
        408 => Timeout with { Status = status, Message = "The request took too long to arrive." },
        409 => AlreadyExists,
        413 => TooLarge,
        414 or 431 => TooLarge with { Status = status },
        415 => BadFormat with { Status = status, Message = "This content type is not understood here." },
        422 => InvalidData with { Status = status },
        429 => RateExceeded,
        500 => Internal,
        502 => External,
        503 => Unavailable,
        504 => Timeout,
        < 500 => InvalidData with { Status = status },
        _ => Unknown with { Status = status },
    };
}
