using Lucid.Embedded.Hosting;
using Microsoft.Extensions.Options;

namespace Lucid.Embedded.Documents;

/// <summary>Settings of the documents stand-in, section <c>Documents</c>.</summary>
internal sealed class DocumentsOptions : ProtocolOptions, IValidateOptions<DocumentsOptions>
{
    public const string Section = "Documents";

    /// <summary>The one user, in database admin.</summary>
    public string UserName { get; set; } = "admin";

    /// <summary>Seconds between two searches for expired documents, cursors and transactions.</summary>
    public double SweepSeconds { get; set; } = 10;

    /// <summary>
    /// Takes user and password from the variables of MongoDB's image, whose place the stand-in can take; the section wins over them.
    /// </summary>
    public void UseImageVariables(IConfiguration configuration)
    {
        UserName = configuration["MONGO_INITDB_ROOT_USERNAME"] ?? UserName;
        Password = configuration["MONGO_INITDB_ROOT_PASSWORD"] ?? Password;
    }

    public ValidateOptionsResult Validate(string? name, DocumentsOptions options)
    {
        List<string> failures = [.. options.Failures(Section)];
        if (!IsPrintable(options.UserName))
            failures.Add($"{Section}:UserName must be set, in printable ASCII characters.");
        if (options.SweepSeconds is not (>= 0.1 and <= 3600))
            failures.Add($"{Section}:SweepSeconds must be from 0.1 to 3600.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
